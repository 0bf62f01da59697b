package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck.Expect;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds an answer against what a check expects. */
final class Expectation {

    private static final JsonMapper JSON = JsonMapper.shared();
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
        String reason = whatIsWrong(status, header, content);
        return reason == null ? new CheckResult.Passed() : new CheckResult.Failed(reason);
    }

    private @Nullable String whatIsWrong(
            int status, Function<String, @Nullable String> header, String content) {
        if (expect.status().stream().noneMatch(range -> range.contains(status))) {
            String ranges =
                    expect.status().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
            return "expected status " + ranges + ", got " + status;
        }
        for (Map.Entry<String, String> wanted : expect.headers().entrySet()) {
            String value = header.apply(wanted.getKey());
            if (!wanted.getValue().equals(value)) {
                String got = value == null ? "none" : quote(value);
                return "expected header %s: %s, got %s"
                        .formatted(wanted.getKey(), wanted.getValue(), got);
            }
        }
        if (body != null && !body.matcher(content).find()) {
            return "expected a body matching " + body.pattern() + ", got " + quote(content);
        }
        return expect.json().isEmpty() ? null : whatIsWrongWithJson(content);
    }

    private @Nullable String whatIsWrongWithJson(String content) {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JacksonException e) {
            return "expected a JSON body, got " + quote(content);
        }
        for (Map.Entry<String, Object> wanted : expect.json().entrySet()) {
            JsonNode found = root.at(wanted.getKey());
            if (!isSame(found, wanted.getValue())) {
                String got = found.isMissingNode() ? "nothing" : quote(found.toString());
                return "expected %s at %s, got %s"
                        .formatted(wanted.getValue(), wanted.getKey(), got);
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

    private static String quote(String text) {
        String shown = text.strip();
        return shown.isEmpty()
                ? "nothing"
                : "\""
                        + (shown.length() > LONGEST_QUOTE
                                ? shown.substring(0, LONGEST_QUOTE) + "…"
                                : shown)
                        + "\"";
    }
}
