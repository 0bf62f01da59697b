package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP status codes from one to another, both included. */
public record StatusRange(int from, int to) {

    public static final Phrase EXPECTED = Expected.STATUS.with();

    private static final Pattern TEXT = Pattern.compile("([1-5]\\d\\d)(?:\\s*-\\s*([1-5]\\d\\d))?");

    public static Optional<StatusRange> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
        return from > to ? Optional.empty() : Optional.of(new StatusRange(from, to));
    }

    public boolean contains(int status) {
        return status >= from && status <= to;
    }

    @Override
    public String toString() {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
