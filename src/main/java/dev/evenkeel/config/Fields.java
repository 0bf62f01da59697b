package dev.evenkeel.config;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Found;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of one object. What is never asked for is unknown: {@link #rejectOthers} comes last,
 * so the keys that are read and the keys that are allowed cannot differ.
 */
final class Fields {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");
    private static final Phrase PERCENT_EXPECTED = Expected.PERCENT.with();

    private final JsonTree.Members members;
    private final Cursor object;

    /** A list, because it is short and there is one for every host. */
    private final List<String> known = new ArrayList<>(8);

    Fields(JsonTree.Members members, Cursor object) {
        this.members = members;
        this.object = object;
        for (JsonTree.Repeated again : members.repeated()) {
            object.problems()
                    .add(
                            again.line(),
                            again.column(),
                            object.place().key(again.key()),
                            Found.TWICE.with(),
                            Expected.ONCE.with(again.firstLine()));
        }
    }

    /** The value under a key; null where there is none, or {@code null}. */
    @Nullable Cursor find(String key) {
        known.add(key);
        JsonTree.Member member = members.members().get(key);
        return member == null || member.value() instanceof JsonTree.Null
                ? null
                : cursor(key, member.value());
    }

    /** The value under a key that must be there; null, and a problem noted, where it isn't. */
    @Nullable Cursor need(String key, Phrase expected) {
        Cursor found = find(key);
        if (found == null) {
            new Cursor(object.value(), object.place().key(key), object.problems())
                    .reject(Found.MISSING.with(), expected);
        }
        return found;
    }

    /** What is read under a key, or what holds where there is nothing, or nothing right. */
    <T> T read(String key, T otherwise, Function<Cursor, Optional<T>> read) {
        Cursor found = find(key);
        return found == null ? otherwise : read.apply(found).orElse(otherwise);
    }

    int whole(String key, int otherwise, Phrase expected) {
        Cursor found = find(key);
        return found == null ? otherwise : found.whole(expected).orElse(otherwise);
    }

    /** A percentage, 0 to 100 for an acceptable one. */
    int percent(String key, int otherwise) {
        return read(key, otherwise, at -> at.parsed(Fields::percentOf, PERCENT_EXPECTED));
    }

    Duration duration(String key, Duration otherwise) {
        return read(key, otherwise, at -> at.parsed(DurationText::parse, DurationText.EXPECTED));
    }

    /** A duration that may be left out. */
    @Nullable Duration duration(String key) {
        Cursor found = find(key);
        return found == null
                ? null
                : found.parsed(DurationText::parse, DurationText.EXPECTED).orElse(null);
    }

    private static Optional<Integer> percentOf(String text) {
        Matcher matcher = PERCENT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(Integer.parseInt(matcher.group(1)))
                : Optional.empty();
    }

    <T> List<T> list(String key, Phrase expected, Function<Cursor, T> item) {
        return read(key, List.of(), at -> at.list(expected, item));
    }

    /** Every field, whatever its key, for objects that are maps; {@code null} included. */
    Map<String, Cursor> all() {
        Map<String, Cursor> all = new LinkedHashMap<>();
        members.members().forEach((key, member) -> all.put(key, cursor(key, member.value())));
        return all;
    }

    void rejectOthers() {
        members.members().forEach(this::rejectIfUnknown);
    }

    private void rejectIfUnknown(String key, JsonTree.Member member) {
        if (known.contains(key)) {
            return;
        }
        Phrase expected = NearestWord.listed(known);
        Optional<String> nearest = NearestWord.to(key, known);
        object.problems()
                .add(
                        member.line(),
                        member.column(),
                        object.place().key(JsonTree.shorten(key)),
                        Found.UNKNOWN_KEY.with(),
                        nearest.map(word -> Expected.DID_YOU_MEAN.with(expected, word))
                                .orElse(expected));
    }

    private Cursor cursor(String key, JsonTree value) {
        return new Cursor(value, object.place().key(key), object.problems());
    }
}
