package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a route makes of a path before it goes to a host: {@code /api/{name}/{**}} for a route that
 * takes {@code /v1/{name}/**} sends {@code /v1/a%2Fb/c} on as {@code /api/a%2Fb/c}. What the route
 * has caught is put in byte for byte.
 *
 * @param rest whether it ends in {@code /{**}}: all that the route's {@code /**} has taken, with
 *     its leading slash; nothing where the path ended before it
 */
public record Rewrite(List<Segment> segments, boolean rest) {

    /** One place between slashes. */
    public sealed interface Segment {}

    /** This text, as it stands; an empty one stands for an empty segment. */
    public record Literal(String text) implements Segment {}

    /** What the route has caught under this name. */
    public record Captured(String name) implements Segment {}

    public static final Phrase EXPECTED = Expected.REWRITE.with();

    private static final String REST = "{**}";
    private static final Pattern CAPTURED = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
    private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e&&[^?#\\\\*{}]]*");

    public Rewrite {
        segments = List.copyOf(segments);
    }

    public static Optional<Rewrite> parse(String text) {
        String path = text.strip();
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        List<String> parts = List.of(path.substring(1).split("/", -1));
        boolean rest = parts.getLast().equals(REST);
        List<Segment> segments = new ArrayList<>();
        for (String part : rest ? parts.subList(0, parts.size() - 1) : parts) {
            Matcher captured = CAPTURED.matcher(part);
            if (captured.matches()) {
                segments.add(new Captured(captured.group(1)));
            } else if (isFit(part)) {
                segments.add(new Literal(part));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Rewrite(segments, rest));
    }

    private static boolean isFit(String literal) {
        return FIT.matcher(literal).matches()
                && PercentEncoding.decode(literal)
                        .filter(it -> !it.equals(".") && !it.equals(".."))
                        .isPresent();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            switch (segment) {
                case Literal literal -> text.append('/').append(literal.text());
                case Captured captured -> text.append("/{").append(captured.name()).append('}');
            }
        }
        return rest ? text.append('/').append(REST).toString() : text.toString();
    }
}
