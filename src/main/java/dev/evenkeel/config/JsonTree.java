package dev.evenkeel.config;

import java.util.List;
import java.util.Map;

/** JSON as it stands in a file: every value knows the line and column of its first character. */
sealed interface JsonTree {

    int LONGEST_SHOWN = 80;

    int line();

    int column();

    /**
     * The value as a person would type it, shortened; what stands in lists and objects left out.
     */
    String shown();

    record Text(String text, int line, int column) implements JsonTree {
        @Override
        public String shown() {
            return '"' + shorten(text) + '"';
        }
    }

    /** A number by its digits: what range it must be in is for the reader of it to say. */
    record Digits(String text, boolean whole, int line, int column) implements JsonTree {
        @Override
        public String shown() {
            return shorten(text);
        }
    }

    record Flag(boolean set, int line, int column) implements JsonTree {
        @Override
        public String shown() {
            return String.valueOf(set);
        }
    }

    record Null(int line, int column) implements JsonTree {
        @Override
        public String shown() {
            return "null";
        }
    }

    record Items(List<JsonTree> items, int line, int column) implements JsonTree {
        @Override
        public String shown() {
            return items.isEmpty() ? "[]" : "[…]";
        }
    }

    /**
     * An object.
     *
     * @param members by key, in the order of the file; of a key given twice, the first
     * @param repeated the others of keys given more than once
     */
    record Members(Map<String, Member> members, List<Repeated> repeated, int line, int column)
            implements JsonTree {
        @Override
        public String shown() {
            return members.isEmpty() ? "{}" : "{…}";
        }
    }

    /**
     * A value under a key.
     *
     * @param line the key's
     * @param column the key's
     */
    record Member(JsonTree value, int line, int column) {}

    /** A key that stood there before. */
    record Repeated(String key, int line, int column, int firstLine) {}

    static String shorten(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    }
}
