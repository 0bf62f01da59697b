package dev.evenkeel.config;

import dev.evenkeel.model.Violation;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Finds the line and column of what a violation's path names. */
final class Locations {

    /**
     * A point in the text.
     *
     * @param value what stands there
     */
    private record Point(int line, int column, JsonTree value) {}

    private final JsonTree tree;
    private final Place root;
    private @Nullable Map<String, Point> points;

    /**
     * @param root the path of the tree's root, as violations name it
     */
    Locations(JsonTree tree, Place root) {
        this.tree = tree;
        this.root = root;
    }

    /** The violation where its path is, or where the nearest thing around it is. */
    Problem locate(Violation violation) {
        if (points == null) {
            points = new HashMap<>();
            collect(root.toString(), tree, tree.line(), tree.column(), points);
        }
        String path = violation.path();
        Point point = points.get(path);
        while (point == null && !path.isEmpty()) {
            path =
                    path.substring(
                            0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
            point = points.get(path);
        }
        if (point == null) {
            return new Problem(tree.line(), tree.column(), violation);
        }
        Point closer = closer(point, violation.value());
        return new Problem(closer.line(), closer.column(), violation);
    }

    /** Where a path names a list or a map and the violation one thing in it: that thing. */
    private static Point closer(Point point, String shown) {
        if (point.value() instanceof JsonTree.Items items) {
            for (JsonTree item : items.items()) {
                if (item instanceof JsonTree.Text text && text.text().equalsIgnoreCase(shown)) {
                    return new Point(item.line(), item.column(), item);
                }
            }
        }
        if (point.value() instanceof JsonTree.Members members) {
            JsonTree.Member member = members.members().get(shown);
            if (member != null) {
                return new Point(member.line(), member.column(), member.value());
            }
        }
        return point;
    }

    private static void collect(
            String path, JsonTree value, int line, int column, Map<String, Point> points) {
        points.putIfAbsent(path, new Point(line, column, value));
        switch (value) {
            case JsonTree.Items items -> {
                for (int i = 0; i < items.items().size(); i++) {
                    JsonTree item = items.items().get(i);
                    collect(path + "[" + i + "]", item, item.line(), item.column(), points);
                }
            }
            case JsonTree.Members members ->
                    members.members()
                            .forEach((key, member) -> collectMember(path, key, member, points));
            case JsonTree.Text text -> {}
            case JsonTree.Digits number -> {}
            case JsonTree.Flag flag -> {}
            case JsonTree.Null nothing -> {}
        }
    }

    private static void collectMember(
            String path, String key, JsonTree.Member member, Map<String, Point> points) {
        boolean container =
                member.value() instanceof JsonTree.Items
                        || member.value() instanceof JsonTree.Members;
        // A list or an object is pointed at by its key, a plain value by itself.
        int line = container ? member.line() : member.value().line();
        int column = container ? member.column() : member.value().column();
        collect(path.isEmpty() ? key : path + "." + key, member.value(), line, column, points);
    }
}
