package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Found;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A value of the file at its place: read as what is wanted, or noted as a problem. Nothing here
 * stops at a problem; an empty result says that one was noted.
 */
record Cursor(JsonTree value, Place place, Problems problems) {

    private static final int MOST_INT_DIGITS = 10;

    boolean isText() {
        return value instanceof JsonTree.Text;
    }

    Optional<String> text(Phrase expected) {
        if (value instanceof JsonTree.Text text) {
            return Optional.of(text.text());
        }
        reject(expected);
        return Optional.empty();
    }

    /** A text that means something, as an address does. */
    <T> Optional<T> parsed(Function<String, Optional<T>> parse, Phrase expected) {
        Optional<String> text = text(expected);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> meaning = parse.apply(text.get());
        if (meaning.isEmpty()) {
            reject(Phrase.verbatim(JsonTree.shorten(text.get())), expected);
        }
        return meaning;
    }

    /** The same for what nobody is to see: a message doesn't repeat it. */
    <T> Optional<T> secret(Function<String, Optional<T>> parse, Phrase expected) {
        Optional<T> meaning =
                value instanceof JsonTree.Text text ? parse.apply(text.text()) : Optional.empty();
        if (meaning.isEmpty()) {
            reject(Found.NOT_SHOWN.with(), expected);
        }
        return meaning;
    }

    OptionalInt whole(Phrase expected) {
        if (value instanceof JsonTree.Digits number
                && number.whole()
                && number.text().length() <= MOST_INT_DIGITS) {
            long any = Long.parseLong(number.text());
            if (any == (int) any) {
                return OptionalInt.of((int) any);
            }
        }
        reject(expected);
        return OptionalInt.empty();
    }

    Optional<Boolean> flag() {
        if (value instanceof JsonTree.Flag flag) {
            return Optional.of(flag.set());
        }
        reject(Expected.TRUE_OR_FALSE.with());
        return Optional.empty();
    }

    /** Each item of a list. */
    <T> Optional<List<T>> list(Phrase expected, Function<Cursor, T> item) {
        if (!(value instanceof JsonTree.Items items)) {
            reject(expected);
            return Optional.empty();
        }
        List<T> read = new ArrayList<>(items.items().size());
        for (int i = 0; i < items.items().size(); i++) {
            read.add(item.apply(new Cursor(items.items().get(i), place.index(i), problems)));
        }
        return Optional.of(read);
    }

    /** The fields of an object; null where it is none. */
    @Nullable Fields fields(Phrase expected) {
        if (!(value instanceof JsonTree.Members members)) {
            reject(expected);
            return null;
        }
        return new Fields(members, this);
    }

    void reject(Phrase expected) {
        reject(Phrase.verbatim(value.shown()), expected);
    }

    void reject(Phrase shown, Phrase expected) {
        problems.add(value.line(), value.column(), place, shown, expected);
    }
}
