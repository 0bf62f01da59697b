package dev.evenkeel.config;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

import java.util.Map;

/**
 * Lays a configuration out the way a person does: what is small stands on one line, each host or
 * route that has settings on a line of its own.
 *
 * <p>Jackson's pretty printer decides at an opening bracket, before it knows what comes; whether
 * something fits on a line shows only once all of it is known.
 */
final class HandLayout {

    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    /** What a node is for. All but {@code DETAIL} stand on several lines however short they are. */
    private enum Part {
        ROOT,
        SERVICES,
        SERVICE,
        DETAIL;

        Part below(String key) {
            return switch (this) {
                case ROOT -> key.equals("services") ? SERVICES : DETAIL;
                case SERVICES -> SERVICE;
                case SERVICE, DETAIL -> DETAIL;
            };
        }
    }

    private final StringBuilder out = new StringBuilder();

    private HandLayout() {}

    static String of(JsonNode root) {
        HandLayout layout = new HandLayout();
        layout.write(root, Part.ROOT, 0);
        return layout.out.toString();
    }

    private void write(JsonNode node, Part part, int level) {
        boolean mayBeOneLine = part == Part.DETAIL || node.isEmpty();
        int room = WIDTH - column() - ",".length();
        String line = mayBeOneLine ? onOneLine(node, room) : null;
        if (line != null) {
            out.append(line);
        } else if (node.isObject()) {
            out.append('{');
            String before = "\n";
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                out.append(before).append(INDENT.repeat(level + 1)).append(key(field));
                write(field.getValue(), part.below(field.getKey()), level + 1);
                before = ",\n";
            }
            out.append('\n').append(INDENT.repeat(level)).append('}');
        } else {
            out.append('[');
            String before = "\n";
            for (JsonNode item : node) {
                out.append(before).append(INDENT.repeat(level + 1));
                write(item, Part.DETAIL, level + 1);
                before = ",\n";
            }
            out.append('\n').append(INDENT.repeat(level)).append(']');
        }
    }

    private int column() {
        return out.length() - 1 - out.lastIndexOf("\n");
    }

    /** All of it on one line; null where that is too long, or a list of several objects. */
    private static @Nullable String onOneLine(JsonNode node, int room) {
        if (!node.isContainer()) {
            return scalar(node);
        }
        if (node.isEmpty()) {
            return node.isObject() ? "{}" : "[]";
        }
        return node.isObject() ? objectOnOneLine(node, room) : listOnOneLine(node, room);
    }

    private static @Nullable String objectOnOneLine(JsonNode node, int room) {
        StringBuilder line = new StringBuilder("{ ");
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String value = onOneLine(field.getValue(), room);
            if (value == null || line.length() > room) {
                return null;
            }
            line.append(line.length() > 2 ? ", " : "").append(key(field)).append(value);
        }
        return fitting(line.append(" }"), room);
    }

    private static @Nullable String listOnOneLine(JsonNode node, int room) {
        StringBuilder line = new StringBuilder("[");
        for (JsonNode item : node) {
            String value = item.isObject() && node.size() > 1 ? null : onOneLine(item, room);
            if (value == null || line.length() > room) {
                return null;
            }
            line.append(line.length() > 1 ? ", " : "").append(value);
        }
        return fitting(line.append(']'), room);
    }

    private static @Nullable String fitting(StringBuilder line, int room) {
        return line.length() > room ? null : line.toString();
    }

    private static String key(Map.Entry<String, JsonNode> field) {
        return quoted(field.getKey()) + ": ";
    }

    /** A node's own toString would set up all of Jackson's object mapping first. */
    private static String scalar(JsonNode node) {
        return node.isString() ? quoted(node.stringValue()) : node.asString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, quoted);
        return quoted.append('"').toString();
    }
}
