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

    /**
     * The way that a request took.
     *
     * @param path what is left of its path
     */
    record Found(Reach reach, String path) {}

    /**
     * By which of these ways a request goes: the domain it names, else its path, else the last way
     * that asks for neither; the first where none fits.
     *
     * @param host that it names, without the port
     */
    static Found find(List<Reach> ways, String host, String path) {
        for (Reach way : ways) {
            if (way instanceof ByDomain it && it.domain().equalsIgnoreCase(host)) {
                return new Found(way, path);
            }
        }
        for (Reach way : ways) {
            String prefix = way.prefix();
            if (!prefix.isEmpty() && (path.equals(prefix) || path.startsWith(prefix + "/"))) {
                String rest = path.substring(prefix.length());
                return new Found(way, rest.isEmpty() ? "/" : rest);
            }
        }
        for (Reach way : ways) {
            if (way instanceof ByDefault) {
                return new Found(way, path);
            }
        }
        return new Found(ways.getFirst(), path);
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
