package dev.evenkeel.routing;

import dev.evenkeel.model.PercentEncoding;
import dev.evenkeel.model.Service;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the service of a request: by domain, else by the first path segment, else the default one.
 *
 * @param <S> what stands for a service
 */
public final class ServiceTable<S> {

    /**
     * The service that takes a request.
     *
     * @param prefix the part of the path that named the service, percent-encoded as it came: {@code
     *     /shop}; empty where a domain named it or it is the default
     * @param path the rest of the path, percent-encoded as it came, with its leading slash
     */
    public record Found<S>(S service, String prefix, String path) {}

    private final Map<String, S> byDomain = new HashMap<>();
    private final Map<String, S> byParentDomain = new HashMap<>();
    private final Map<String, S> byName = new HashMap<>();
    private final @Nullable S defaultService;

    public ServiceTable(
            List<S> services, Function<S, Service> serviceOf, @Nullable String defaultService) {
        for (S service : services) {
            Service configured = serviceOf.apply(service);
            byName.put(configured.name(), service);
            for (String written : configured.domains()) {
                String domain = withoutRoot(written);
                if (domain.startsWith("*.")) {
                    byParentDomain.put(domain.substring(2), service);
                } else {
                    byDomain.put(domain, service);
                }
            }
        }
        this.defaultService = defaultService == null ? null : byName.get(defaultService);
    }

    /**
     * The service of a request; null where none takes it.
     *
     * @param host the Host header's name without its port; empty where there was none
     * @param path the request's path, percent-encoded as it came, with its leading slash
     */
    public @Nullable Found<S> find(String host, String path) {
        S byHost = ofDomain(host);
        if (byHost != null) {
            return new Found<>(byHost, "", path);
        }
        int end = path.indexOf('/', 1);
        String prefix = end < 0 ? path : path.substring(0, end);
        if (prefix.length() > 1) {
            S named = ofSegment(prefix.substring(1));
            if (named != null) {
                return new Found<>(named, prefix, end < 0 ? "/" : path.substring(end));
            }
        }
        return defaultService == null ? null : new Found<>(defaultService, "", path);
    }

    private @Nullable S ofSegment(String segment) {
        if (segment.indexOf('%') < 0) {
            return byName.get(segment);
        }
        String name = PercentEncoding.decode(segment).orElse(null);
        return name == null ? null : byName.get(name);
    }

    private @Nullable S ofDomain(String host) {
        if (host.isEmpty() || (byDomain.isEmpty() && byParentDomain.isEmpty())) {
            return null;
        }
        String domain = withoutRoot(host.toLowerCase(Locale.ROOT));
        S exact = byDomain.get(domain);
        if (exact != null || byParentDomain.isEmpty()) {
            return exact;
        }
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
            S parent = byParentDomain.get(domain.substring(dot + 1));
            if (parent != null) {
                return parent;
            }
        }
        return null;
    }

    /** A name may end in the root's dot (RFC 3986 section 3.2.2). */
    private static String withoutRoot(String domain) {
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }
}
