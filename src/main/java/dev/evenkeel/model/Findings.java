package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Collects violations, and knows the rules that several settings share. */
final class Findings {

    private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Z-]{1,32}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

    /** What frames a message and ends its connection is not for a person to say. */
    private static final List<String> FRAMING =
            List.of("connection", "content-length", "transfer-encoding");

    private static final Duration LONGEST = Duration.ofHours(24);

    private final List<Violation> violations = new ArrayList<>();

    /** All of them, in the order in which they were found. */
    List<Violation> all() {
        return List.copyOf(violations);
    }

    void add(String path, Object value, Phrase expected) {
        Phrase found = value instanceof Phrase said ? said : Phrase.verbatim(String.valueOf(value));
        violations.add(new Violation(path, found, expected));
    }

    void method(String path, String method, Phrase expected) {
        if (!METHOD.matcher(method).matches()) {
            add(path, method, expected);
        }
    }

    void percent(String path, int percent) {
        if (percent < 0 || percent > 100) {
            add(path, percent + "%", Expected.PERCENT_RANGE.with());
        }
    }

    void header(String path, String name, String value) {
        if (headerName(path, name, FRAMING, Expected.NOT_THE_CHECKS_HEADERS.with(FRAMING))) {
            headerValue(path, name, value);
        }
    }

    /**
     * @param own names, in lower case, that are not for a person to set
     * @return whether it can stand
     */
    boolean headerName(String path, String name, List<String> own, Phrase expected) {
        if (!HEADER_NAME.matcher(name).matches()) {
            add(path, name, Expected.HEADER_NAME.with());
            return false;
        }
        if (own.contains(name.toLowerCase(Locale.ROOT))) {
            add(path, name, expected);
            return false;
        }
        return true;
    }

    void headerValue(String path, String name, String value) {
        if (!HEADER_VALUE.matcher(value).matches()) {
            add(path + "." + name, value, Expected.PRINTABLE.with());
        }
    }

    void range(String path, int value, int least, int most) {
        if (value < least || value > most) {
            add(path, value, Expected.RANGE.with(least, most));
        }
    }

    void duration(String path, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            add(
                    path,
                    DurationText.format(value),
                    Expected.RANGE.with(DurationText.format(least), DurationText.format(LONGEST)));
        }
    }
}
