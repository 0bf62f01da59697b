package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which paths a route takes.
 *
 * <p>{@code /cart} takes that path only, {@code /items/*} and {@code /items/{id}} one segment in
 * the place of the last, {@code /files/**} the path {@code /files} and all below it.
 *
 * @param segments from the root down; an empty literal stands for an empty segment
 * @param rest whether it ends in {@code /**}
 */
public record PathPattern(List<Segment> segments, boolean rest) {

    /** One place between slashes. */
    public sealed interface Segment {}

    /** Takes this text only; written and compared with percent-encoding undone. */
    public record Literal(String text) implements Segment {}

    /** Takes any segment that isn't empty. */
    public record Any() implements Segment {}

    /** Takes what {@link Any} takes and remembers it under a name. */
    public record Capture(String name) implements Segment {}

    public static final Phrase EXPECTED = Expected.ROUTE_PATH.with();

    private static final Pattern CAPTURE = Pattern.compile("\\{[A-Za-z_][A-Za-z0-9_]*\\}");
    private static final Pattern UNFIT = Pattern.compile("[\\s?#\\\\\\p{Cntrl}*{}]");
    private static final Any ANY = new Any();

    public PathPattern {
        segments = List.copyOf(segments);
    }

    /** Reads a pattern; the leading slash may be left out. */
    public static Optional<PathPattern> parse(String text) {
        String path = text.strip();
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = (path.startsWith("/") ? path.substring(1) : path).split("/", -1);
        boolean rest = parts[parts.length - 1].equals("**");
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : rest ? List.of(parts).subList(0, parts.length - 1) : List.of(parts)) {
            if (part.equals("*")) {
                segments.add(ANY);
            } else if (CAPTURE.matcher(part).matches()) {
                String name = part.substring(1, part.length() - 1);
                if (!names.add(name)) {
                    return Optional.empty();
                }
                segments.add(new Capture(name));
            } else if (UNFIT.matcher(part).find()) {
                return Optional.empty();
            } else {
                Optional<String> literal = PercentEncoding.decode(part);
                if (literal.isEmpty() || literal.get().equals(".") || literal.get().equals("..")) {
                    return Optional.empty();
                }
                segments.add(new Literal(literal.get()));
            }
        }
        return Optional.of(new PathPattern(segments, rest));
    }

    /** Whether it takes exactly the same paths as another, whatever their captures are called. */
    public boolean takesTheSameAs(PathPattern other) {
        return shape().equals(other.shape());
    }

    /** The pattern with nameless captures; equal for patterns that take the same paths. */
    PathPattern shape() {
        return new PathPattern(
                segments.stream().map(it -> it instanceof Capture ? ANY : it).toList(), rest);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            text.append('/');
            switch (segment) {
                case Literal literal -> text.append(PercentEncoding.encode(literal.text()));
                case Any any -> text.append('*');
                case Capture capture -> text.append('{').append(capture.name()).append('}');
            }
        }
        return rest ? text.append("/**").toString() : text.toString();
    }
}
