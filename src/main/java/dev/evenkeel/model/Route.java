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
 * @param timeouts before those of its service
 * @param maxBody how many bytes the body of a request may have, in place of what the service says;
 *     null to leave it to the service
 */
@RecordBuilder
public record Route(
        PathPattern path,
        Set<String> methods,
        HeaderRules headers,
        @Nullable Rewrite rewrite,
        @Nullable Fault fault,
        Timeouts timeouts,
        @Nullable Long maxBody)
        implements RouteBuilder.With {

    public Route {
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
    }

    /** A route with every setting at its default. */
    public static Route to(PathPattern path) {
        return new Route(path, Set.of(), HeaderRules.NONE, null, null, Timeouts.NONE, null);
    }

    public boolean takes(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    /** How long a host may take to begin its answer; null to leave it to the service. */
    public @Nullable Duration timeout() {
        return timeouts.firstByte();
    }

    /** The same route with another {@link #timeout}. */
    public Route withTimeout(@Nullable Duration timeout) {
        return withTimeouts(timeouts.withFirstByte(timeout));
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
