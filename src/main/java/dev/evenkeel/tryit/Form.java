package dev.evenkeel.tryit;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Violation;
import dev.evenkeel.traffic.JournalEntry.Field;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request as it is typed.
 *
 * @param path may have a query after a question mark
 * @param query a line for each {@code name=value}
 * @param headers a line for each {@code Name: value}
 */
public record Form(
        String method, String path, String query, String headers, String contentType, String body) {

    public static final Form EMPTY = new Form("GET", "/", "", "", "", "");

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

    /** What a URI can't hold as it is; a percent sign only where it begins a pair of digits. */
    private static final String UNFIT = " \"<>\\^`{|}#";

    /** What a form comes to. */
    public sealed interface Reading {

        /** It can be sent. */
        record Composed(Draft draft) implements Reading {}

        /** It can't; nothing was sent. */
        record Wrong(List<Violation> violations) implements Reading {}
    }

    /** The form in which a request would be typed. */
    public static Form of(Draft draft) {
        return new Form(
                draft.method(),
                draft.path(),
                draft.query().replace("&", "\n"),
                draft.fields().stream()
                        .map(it -> it.name() + ": " + it.value())
                        .collect(Collectors.joining("\n")),
                draft.contentType(),
                draft.body());
    }

    /** The request, or all that is wrong with it. */
    public Reading read() {
        List<Violation> wrong = new ArrayList<>();
        String verb = method.strip();
        if (!TOKEN.matcher(verb).matches()) {
            wrong.add(new Violation("method", verb, Expected.METHOD_TO_TRY.with()));
        }
        String typed = path.strip();
        int mark = typed.indexOf('?');
        String onlyPath = mark < 0 ? typed : typed.substring(0, mark);
        if (!onlyPath.startsWith("/")) {
            wrong.add(new Violation("path", typed, Expected.PATH_TO_TRY.with()));
        }
        List<String> pairs = new ArrayList<>();
        if (mark >= 0 && mark + 1 < typed.length()) {
            pairs.add(encoded(typed.substring(mark + 1)));
        }
        query.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> pairs.add(encoded(line)));
        List<Field> fields = readFields(wrong);
        String type = contentType.strip();
        if (CONTROL.matcher(type).find()) {
            wrong.add(new Violation("content type", type, Expected.TYPE_TO_TRY.with()));
        }
        return wrong.isEmpty()
                ? new Reading.Composed(
                        new Draft(
                                verb,
                                encoded(onlyPath),
                                String.join("&", pairs),
                                fields,
                                type,
                                body))
                : new Reading.Wrong(wrong);
    }

    private List<Field> readFields(List<Violation> wrong) {
        List<Field> fields = new ArrayList<>();
        for (String line : headers.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? line.strip() : line.substring(0, colon).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (colon < 0 || !TOKEN.matcher(name).matches() || CONTROL.matcher(value).find()) {
                wrong.add(new Violation("headers", line.strip(), Expected.FIELDS_TO_TRY.with()));
            } else {
                fields.add(new Field(name, value));
            }
        }
        return fields;
    }

    /** As browsers do it: what can't stand is encoded, what is encoded already stays. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    String one = Character.toString(c);
                    if (c > 0x20 && c < 0x7F && UNFIT.indexOf(c) < 0) {
                        encoded.append(one);
                    } else {
                        for (byte b : one.getBytes(StandardCharsets.UTF_8)) {
                            encoded.append(String.format("%%%02X", b));
                        }
                    }
                });
        return encoded.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
