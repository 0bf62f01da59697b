package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Requests that a service takes.
 *
 * @param methods the HTTP methods, in upper case and alphabetical order; empty for any
 * @param headers changes of the fields that pass through, after those of the service
 * @param rewrite what becomes of the path on its way to a host; null where it stays as it is
 * @param fault what goes wrong on purpose; null for nothing
 * @param timeout how long a host may take to begin its answer; null for {@link #DEFAULT_TIMEOUT}
 */
@RecordBuilder
public record Route(
        PathPattern path,
        Set<String> methods,
        HeaderRules headers,
        @Nullable Rewrite rewrite,
        @Nullable Fault fault,
        @Nullable Duration timeout)
        implements RouteBuilder.With {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public Route {
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
    }

    /** A route with every setting at its default. */
    public static Route to(PathPattern path) {
        return new Route(path, Set.of(), HeaderRules.NONE, null, null, null);
    }

    public boolean takes(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    /** The timeout that holds: its own, or the default. */
    public Duration effectiveTimeout() {
        return timeout == null ? DEFAULT_TIMEOUT : timeout;
    }

    /** Whether some request could be taken by either. */
    public boolean overlaps(Route other) {
        if (!path.takesTheSameAs(other.path)) {
            return false;
        }
        return methods.isEmpty()
                || other.methods.isEmpty()
                || methods.stream().anyMatch(other.methods::contains);
    }
}
