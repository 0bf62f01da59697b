package dev.evenkeel.tryit;

import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.PathPattern.Literal;
import dev.evenkeel.model.Service;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** How a request gets to its service. */
public sealed interface Reach {

    /**
     * By the first segment of its path.
     *
     * @param prefix percent-encoded, as {@code /shop}
     */
    record ByPrefix(String prefix) implements Reach {}

    /** By the host that it names. */
    record ByDomain(String domain) implements Reach {}

    /** As nothing else takes it. */
    record ByDefault() implements Reach {}

    /** All ways to a service, its name in the path first. */
    static List<Reach> of(Service service, @Nullable String defaultService) {
        List<Reach> ways = new ArrayList<>();
        ways.add(
                new ByPrefix(
                        new PathPattern(List.of(new Literal(service.name())), false).toString()));
        for (String domain : service.domains()) {
            ways.add(new ByDomain(domain.startsWith("*.") ? "www" + domain.substring(1) : domain));
        }
        if (service.name().equals(defaultService)) {
            ways.add(new ByDefault());
        }
        return ways;
    }

    /** What goes before the path. */
    default String prefix() {
        return switch (this) {
            case ByPrefix it -> it.prefix();
            case ByDomain it -> "";
            case ByDefault it -> "";
        };
    }

    /** The host to name; null for the proxy's own address. */
    default @Nullable String domain() {
        return switch (this) {
            case ByPrefix it -> null;
            case ByDomain it -> it.domain();
            case ByDefault it -> null;
        };
    }
}
