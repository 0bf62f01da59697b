package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds an answer against what a check expects. */
final class Expectation {

    /** Numbers as they are written: what is beyond a double's range can be compared as well. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final int LONGEST_QUOTE = 60;

    private final Expect expect;
    private final @Nullable Pattern body;

    Expectation(Expect expect) {
        this.expect = expect;
        this.body = expect.body() == null ? null : Pattern.compile(expect.body());
    }

    /** Whether the body matters, or the status and headers are enough. */
    boolean readsBody() {
        return body != null || !expect.json().isEmpty();
    }

    /**
     * @param header the value of a header by its name; null where the answer doesn't have it
     */
    CheckResult check(int status, Function<String, @Nullable String> header, String content) {
        Phrase reason = whatIsWrong(status, header, content);
        return reason == null ? new CheckResult.Passed() : new CheckResult.Failed(reason);
    }

    private @Nullable Phrase whatIsWrong(
            int status, Function<String, @Nullable String> header, String content) {
        if (expect.status().stream().noneMatch(range -> range.contains(status))) {
            String ranges =
                    expect.status().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
            return Unmet.STATUS.with(ranges, status);
        }
        for (Map.Entry<String, String> wanted : expect.headers().entrySet()) {
            String value = header.apply(wanted.getKey());
            if (!wanted.getValue().equals(value)) {
                Phrase got = value == null ? Unmet.NONE.with() : quote(value);
                return Unmet.HEADER.with(wanted.getKey(), wanted.getValue(), got);
            }
        }
        if (body != null) {
            try {
                if (!body.matcher(new Matched(content)).find()) {
                    return Unmet.BODY.with(body.pattern(), quote(content));
                }
            } catch (Matched.TooLong | StackOverflowError e) {
                // An overflow is what Java makes of an alternative that is repeated very often.
                return Unmet.BODY_TOO_LONG.with();
            }
        }
        return expect.json().isEmpty() ? null : whatIsWrongWithJson(content);
    }

    private @Nullable Phrase whatIsWrongWithJson(String content) {
        try {
            return whatIsWrongWith(JSON.readTree(content));
        } catch (JacksonException | NumberFormatException e) {
            // The latter where a number's exponent is beyond all bounds.
            return Unmet.JSON.with(quote(content));
        }
    }

    private @Nullable Phrase whatIsWrongWith(JsonNode root) {
        for (Map.Entry<String, Object> wanted : expect.json().entrySet()) {
            JsonNode found = root.at(wanted.getKey());
            if (!isSame(found, wanted.getValue())) {
                Phrase got = found.isMissingNode() ? Unmet.NOTHING.with() : quote(found.toString());
                return Unmet.JSON_VALUE.with(wanted.getValue(), wanted.getKey(), got);
            }
        }
        return null;
    }

    private static boolean isSame(JsonNode found, Object wanted) {
        return switch (wanted) {
            case String text -> found.isString() && found.stringValue().equals(text);
            case Boolean flag -> found.isBoolean() && found.booleanValue() == flag;
            case BigDecimal number ->
                    found.isNumber() && found.decimalValue().compareTo(number) == 0;
            default -> false;
        };
    }

    private static Phrase quote(String text) {
        String shown = text.strip();
        return shown.isEmpty()
                ? Unmet.NOTHING.with()
                : Phrase.verbatim(
                        "\""
                                + (shown.length() > LONGEST_QUOTE
                                        ? shown.substring(0, LONGEST_QUOTE) + "…"
                                        : shown)
                                + "\"");
    }
}
