package dev.evenkeel.ui.edit;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.ui.text.Texts;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One setting as a form shows it. What it may be, and its units, are for the configuration file's
 * reader to say: a setting of the file has its place in the window with one of these.
 *
 * @param path where it stands in the object of what it belongs to, as {@code healthcheck.interval}
 * @param choices what there is to choose from, the first where none is set; empty but for {@link
 *     Kind#CHOICE}
 * @param title what it is called among its like
 * @param among what these are called; empty where the title says enough
 * @param unset what holds where it isn't set, as a person would type it; empty for nothing
 * @param help a sentence about it
 */
public record Setting(
        String path,
        Kind kind,
        Function<Configuration, List<Choice>> choices,
        String title,
        String among,
        String unset,
        String help) {

    /** How a text stands in the file. */
    public enum Kind {
        /** As it is: a word, a path, a duration, a percentage, a size. */
        TEXT,
        /** The same, and it has to be there. */
        NEEDED_TEXT,
        WHOLE_NUMBER,
        /** Words with commas or spaces between them. */
        WORDS,
        /** Names with a value each, as {@code X-A: 1 | X-B: 2}. */
        PAIRS,
        /** Several of these, with commas within one: {@code name: a, size: 1 | name: b}. */
        OBJECTS,
        /** Names with a password each, of which a hash is kept and nothing is shown. */
        PASSWORDS,
        /** The same with keys. */
        KEYS,
        CHOICE,
        /** True or false. */
        FLAG
    }

    /**
     * One of several.
     *
     * @param value as the file has it
     * @param words as the window says it
     */
    public record Choice(String value, String words) {

        /** One that the file and the window call the same. */
        public static Choice of(String value) {
            return new Choice(value, value);
        }
    }

    /**
     * @param title the key of its title
     * @param help the key of its sentence
     */
    public static Setting text(String path, String unset, String title, String help) {
        return of(path, Kind.TEXT, unset, title, help);
    }

    /** As {@link #text}, for one that has to be there. */
    public static Setting needed(String path, String title, String help) {
        return of(path, Kind.NEEDED_TEXT, "", title, help);
    }

    /** As {@link #text}. */
    public static Setting whole(String path, String unset, String title, String help) {
        return of(path, Kind.WHOLE_NUMBER, unset, title, help);
    }

    /** As {@link #text}. */
    public static Setting words(String path, String unset, String title, String help) {
        return of(path, Kind.WORDS, unset, title, help);
    }

    /** As {@link #text}. */
    public static Setting pairs(String path, String unset, String title, String help) {
        return of(path, Kind.PAIRS, unset, title, help);
    }

    /** As {@link #text}. */
    public static Setting passwords(String path, String title, String help) {
        return of(path, Kind.PASSWORDS, "", title, help);
    }

    /** As {@link #text}. */
    public static Setting keys(String path, String title, String help) {
        return of(path, Kind.KEYS, "", title, help);
    }

    /** As {@link #text}. */
    public static Setting objects(String path, String title, String help) {
        return of(path, Kind.OBJECTS, "", title, help);
    }

    /** As {@link #text}. */
    public static Setting flag(String path, String title, String help) {
        return flag(path, false, title, help);
    }

    /** As {@link #text}. */
    public static Setting flag(String path, boolean unset, String title, String help) {
        return of(path, Kind.FLAG, String.valueOf(unset), title, help);
    }

    /**
     * As {@link #text}.
     *
     * @param choices as the file has them; the first holds where none is set
     */
    public static Setting choice(String path, String title, String help, String... choices) {
        return choice(
                path, Arrays.stream(choices).map(Choice::of).toArray(Choice[]::new), title, help);
    }

    /** The same where the window has other words for them. */
    public static Setting choice(String path, Choice[] choices, String title, String help) {
        List<Choice> all = List.of(choices);
        return new Setting(
                path,
                Kind.CHOICE,
                configuration -> all,
                Texts.of(title),
                "",
                all.getFirst().value(),
                Texts.of(help));
    }

    /**
     * One of what there is at the time, or nothing.
     *
     * @param none what the window says for nothing
     */
    public static Setting oneOf(
            String path,
            String none,
            Function<Configuration, List<String>> names,
            String title,
            String help) {
        Choice nothing = new Choice("", none);
        return new Setting(
                path,
                Kind.CHOICE,
                configuration ->
                        Stream.concat(
                                        Stream.of(nothing),
                                        names.apply(configuration).stream().map(Choice::of))
                                .toList(),
                Texts.of(title),
                "",
                "",
                Texts.of(help));
    }

    /** The same in a section of a form that has several. */
    public Setting among(String section) {
        return new Setting(path, kind, choices, title, section, unset, help);
    }

    /** What it is called where nothing stands around it, as {@code Retries › Hosts tried}. */
    public String name() {
        return among.isEmpty() ? title : Texts.of("setting.name", among, title);
    }

    /**
     * What it may be, as the window says it.
     *
     * @param value as the file has it
     */
    public String inWords(Configuration configuration, String value) {
        return switch (kind) {
            case CHOICE ->
                    choices.apply(configuration).stream()
                            .filter(it -> it.value().equals(value))
                            .map(Choice::words)
                            .findFirst()
                            .orElse(value);
            case FLAG -> value.equals("true") ? Texts.of("setting.on") : Texts.of("setting.off");
            case TEXT, NEEDED_TEXT, WHOLE_NUMBER, WORDS, PAIRS, OBJECTS, PASSWORDS, KEYS -> value;
        };
    }

    /** Whether what is typed isn't to be seen again. */
    boolean isSecret() {
        return kind == Kind.PASSWORDS || kind == Kind.KEYS;
    }

    private static Setting of(String path, Kind kind, String unset, String title, String help) {
        return new Setting(path, kind, it -> List.of(), Texts.of(title), "", unset, Texts.of(help));
    }
}
