package dev.evenkeel.ui.edit;

import java.util.List;

/**
 * One setting of a service as a form shows it. What it may be, and its units, are for the
 * configuration file's reader to say: a setting of the file has its place in the window with one of
 * these.
 *
 * @param path where it stands in a service's object, as {@code healthcheck.interval}
 * @param choices what there is to choose from, the first where none is set; empty but for {@link
 *     Kind#CHOICE}
 * @param title what it is called
 * @param unset what holds where it isn't set, as a person would type it; empty for nothing
 * @param help a sentence about it
 */
public record Setting(
        String path, Kind kind, List<String> choices, String title, String unset, String help) {

    /** How a text stands in the file. */
    public enum Kind {
        /** As it is: a word, a path, a duration, a percentage, a size. */
        TEXT,
        WHOLE_NUMBER,
        /** Words with commas or spaces between them. */
        WORDS,
        /** Names with a value each, as {@code X-A: 1 | X-B: 2}. */
        PAIRS,
        CHOICE
    }

    public Setting {
        choices = List.copyOf(choices);
    }

    public static Setting of(String path, Kind kind, String title, String unset, String help) {
        return new Setting(path, kind, List.of(), title, unset, help);
    }

    public static Setting choice(String path, List<String> choices, String title, String help) {
        return new Setting(path, Kind.CHOICE, choices, title, choices.getFirst(), help);
    }
}
