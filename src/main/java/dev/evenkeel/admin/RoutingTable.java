package dev.evenkeel.admin;

import dev.evenkeel.model.PercentEncoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the endpoint of a request among all there are. */
final class RoutingTable {

    private final List<Endpoint> endpoints;

    RoutingTable(List<Endpoint> endpoints) {
        this.endpoints = endpoints.stream().sorted(Comparator.comparing(Endpoint::path)).toList();
    }

    /** What came of looking for an endpoint. */
    sealed interface Match {

        record Found(Endpoint endpoint, Map<String, String> places) implements Match {}

        /** The path exists, but not for this method. */
        record OtherMethods(Set<String> methods) implements Match {}

        record NoSuchPath() implements Match {}

        /** What stands there is no well-formed percent-encoding. */
        record Malformed() implements Match {}
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    /**
     * @param method HEAD finds what GET finds
     * @param rawPath as it came, still percent-encoded
     */
    Match find(String method, String rawPath) {
        Optional<List<String>> path = decoded(rawPath);
        if (path.isEmpty()) {
            return new Match.Malformed();
        }
        String wanted = method.equals("HEAD") ? "GET" : method;
        Set<String> methods = new TreeSet<>();
        for (Endpoint endpoint : endpoints) {
            Map<String, String> places = endpoint.path().match(path.get());
            if (places != null) {
                if (endpoint.method().equals(wanted)) {
                    return new Match.Found(endpoint, places);
                }
                methods.add(endpoint.method());
            }
        }
        return methods.isEmpty() ? new Match.NoSuchPath() : new Match.OtherMethods(methods);
    }

    private static Optional<List<String>> decoded(String rawPath) {
        String path = rawPath.startsWith("/") ? rawPath.substring(1) : rawPath;
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            Optional<String> segment = PercentEncoding.decode(raw);
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(segments);
    }
}
