package dev.evenkeel.routing;

import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.PercentEncoding;
import dev.evenkeel.model.Route;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
        this(routes, Set.of());
    }

    /**
     * @param methods to which all routes are limited besides; empty for any
     */
    public RouteTable(List<Route> routes, Set<String> methods) {
        for (Route route : routes) {
            Node node = root;
            for (PathPattern.Segment segment : route.path().segments()) {
                node = node.child(segment);
            }
            Taker taker = new Taker(new Matched(route), both(route.methods(), methods));
            if (route.path().rest()) {
                node.below = with(node.below, taker);
            } else {
                node.here = with(node.here, taker);
            }
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

    private static Set<String> both(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static Taker[] with(Taker[] takers, Taker more) {
        Taker[] all = Arrays.copyOf(takers, takers.length + 1);
        all[takers.length] = more;
        return all;
    }

    /** A route at its place in the tree, with what most often decides close at hand. */
    private record Taker(Matched matched, Set<String> methods, boolean anyMethod) {
        Taker(Matched matched, Set<String> methods) {
            this(matched, methods, methods.isEmpty());
        }
    }

    /**
     * One place in the tree; filled while it is built, only read afterwards. Most places are
     * leaves, so what is empty takes no room.
     */
    private static final class Node {
        private static final Taker[] NONE = {};

        private final SegmentMap<Node> literals = new SegmentMap<>();
        private @Nullable Node any;
        private Taker[] here = NONE;
        private Taker[] below = NONE;

        Node child(PathPattern.Segment segment) {
            if (segment instanceof PathPattern.Literal literal) {
                Node known = literals.get(literal.text(), 0, literal.text().length());
                if (known == null) {
                    known = new Node();
                    literals.put(literal.text(), known);
                }
                return known;
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
            Node literal = literal(node, start, end);
            if (literal != null) {
                matched = from(literal, end);
            }
            if (matched == null && node.any != null && end > start) {
                matched = from(node.any, end);
            }
            return matched != null ? matched : ofMethod(node.below);
        }

        private @Nullable Node literal(Node node, int start, int end) {
            int escape = path.indexOf('%', start, end);
            if (escape < 0) {
                return node.literals.get(path, start, end);
            }
            String segment = path.substring(start, end);
            String decoded = PercentEncoding.decode(segment).orElse(segment);
            return node.literals.get(decoded, 0, decoded.length());
        }

        private @Nullable Matched ofMethod(Taker[] takers) {
            for (Taker taker : takers) {
                if (taker.anyMethod || taker.methods.contains(method)) {
                    return taker.matched;
                }
                if (otherMethods == null) {
                    otherMethods = new TreeSet<>();
                }
                otherMethods.addAll(taker.methods);
            }
            return null;
        }
    }
}
