package dev.evenkeel.admin;

import org.eclipse.jetty.http.HttpHeader;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a call comes to. */
sealed interface Answer permits Answer.Success, ApiProblem {

    int status();

    /** Beside those that every answer has. */
    Map<HttpHeader, String> headers();

    /** The same with one header more. */
    Answer with(HttpHeader header, String value);

    static Success ok(JsonNode details) {
        return new Success(200, details, Map.of());
    }

    static Success created(JsonNode details, String location) {
        return new Success(201, details, Map.of(HttpHeader.LOCATION, location));
    }

    /**
     * It went well.
     *
     * @param details what stands under that name in the body
     */
    record Success(int status, JsonNode details, Map<HttpHeader, String> headers)
            implements Answer {

        @Override
        public Success with(HttpHeader header, String value) {
            return new Success(status, details, plus(headers, header, value));
        }
    }

    static Map<HttpHeader, String> plus(
            Map<HttpHeader, String> headers, HttpHeader header, String value) {
        Map<HttpHeader, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return more;
    }
}
