package dev.evenkeel.admin;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON as it travels: strict, UTF-8, each key once. */
final class JsonText {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private JsonText() {}

    /** What came of reading a body. */
    sealed interface Parsed {

        record Json(JsonNode node) implements Parsed {}

        /**
         * @param reason in words, with line and column where there is a place to point at
         */
        record NotJson(String reason) implements Parsed {}
    }

    /** Reads what is known to be JSON. */
    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Reads what somebody sent. */
    static Parsed parse(ByteBuffer utf8) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            return new Parsed.NotJson("The body is not UTF-8.");
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isMissingNode()
                    ? new Parsed.NotJson("The body holds no JSON.")
                    : new Parsed.Json(node);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where =
                    at == null
                            ? ""
                            : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
            return new Parsed.NotJson(
                    "The body is not JSON: " + where + firstLine(e.getOriginalMessage()));
        }
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
