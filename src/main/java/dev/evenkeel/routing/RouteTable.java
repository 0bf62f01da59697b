package dev.evenkeel.routing;

import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.PercentEncoding;
import dev.evenkeel.model.Route;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The routes of one service, as a tree of path segments.
 *
 * <p>The most specific route wins, whatever the order: segment by segment a literal before {@code
 * *}, and {@code *} before {@code /**}. A path that only routes of other methods take is {@link
 * MethodNotAllowed}.
 *
 * <p>A search visits each place of the tree at most once, as it is reached by one way only: however
 * much it has to go back, it never takes longer than to read the whole table.
 */
public final class RouteTable {

    /** What came of looking for a route. */
    public sealed interface Match {}

    /** This route takes the request. */
    public record Matched(Route route) implements Match {}

    /** The path is known, but not with this method. */
    public record MethodNotAllowed(Set<String> allowed) implements Match {}

    /** No route has this path. */
    public record NoRoute() implements Match {}

    private static final NoRoute NO_ROUTE = new NoRoute();

    private final Node root = new Node();

    public RouteTable(List<Route> routes) {
        for (Route route : routes) {
            Node node = root;
            for (PathPattern.Segment segment : route.path().segments()) {
                node = node.child(segment);
            }
            List<Matched> takers = route.path().rest() ? node.below : node.here;
            takers.add(new Matched(route));
        }
    }

    /**
     * The route of a request.
     *
     * @param path the path below the service, percent-encoded as it came, with its leading slash
     */
    public Match find(String path, String method) {
        Search search = new Search(path, method);
        Matched matched = search.from(root, 0);
        if (matched != null) {
            return matched;
        }
        return search.otherMethods == null
                ? NO_ROUTE
                : new MethodNotAllowed(Collections.unmodifiableSet(search.otherMethods));
    }

    /** One place in the tree; filled while it is built, only read afterwards. */
    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>(4);
        private @Nullable Node any;
        private final List<Matched> here = new ArrayList<>(1);
        private final List<Matched> below = new ArrayList<>(1);

        Node child(PathPattern.Segment segment) {
            if (segment instanceof PathPattern.Literal literal) {
                return literals.computeIfAbsent(literal.text(), text -> new Node());
            }
            if (any == null) {
                any = new Node();
            }
            return any;
        }
    }

    private static final class Search {
        private final String path;
        private final String method;
        private @Nullable Set<String> otherMethods;

        Search(String path, String method) {
            this.path = path;
            this.method = method;
        }

        /**
         * @param slash where the slash before the next segment stands; the path's length where
         *     there is no next segment
         */
        @Nullable Matched from(Node node, int slash) {
            if (slash >= path.length()) {
                Matched here = ofMethod(node.here);
                return here != null ? here : ofMethod(node.below);
            }
            int start = slash + 1;
            int next = path.indexOf('/', start);
            int end = next < 0 ? path.length() : next;
            Matched matched = null;
            if (!node.literals.isEmpty()) {
                Node literal = node.literals.get(decoded(start, end));
                matched = literal == null ? null : from(literal, end);
            }
            if (matched == null && node.any != null && end > start) {
                matched = from(node.any, end);
            }
            return matched != null ? matched : ofMethod(node.below);
        }

        private String decoded(int start, int end) {
            String segment = path.substring(start, end);
            return segment.indexOf('%') < 0
                    ? segment
                    : PercentEncoding.decode(segment).orElse(segment);
        }

        private @Nullable Matched ofMethod(List<Matched> takers) {
            for (Matched taker : takers) {
                if (taker.route().takes(method)) {
                    return taker;
                }
                if (otherMethods == null) {
                    otherMethods = new TreeSet<>();
                }
                otherMethods.addAll(taker.route().methods());
            }
            return null;
        }
    }
}
