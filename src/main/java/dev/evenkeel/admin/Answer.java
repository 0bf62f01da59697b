package dev.evenkeel.admin;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a call comes to. */
sealed interface Answer permits Answer.Success, Answer.Content, Answer.Streaming, ApiProblem {

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

    /** It went well, and is no JSON of this API's own form: a page, or numbers for a monitor. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Content(String type, byte[] bytes, Map<HttpHeader, String> headers) implements Answer {

        Content(String type, String text) {
            this(type, text.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public Content with(HttpHeader header, String value) {
            return new Content(type, bytes, plus(headers, header, value));
        }
    }

    /** It goes on for as long as the client likes, as server-sent events. */
    record Streaming(Opener opener, Map<HttpHeader, String> headers) implements Answer {

        Streaming(Opener opener) {
            this(opener, Map.of());
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public Streaming with(HttpHeader header, String value) {
            return new Streaming(opener, plus(headers, header, value));
        }
    }

    /** Takes an exchange over, once its status and headers are set, and ends it some time. */
    @FunctionalInterface
    interface Opener {
        void open(Request request, Response response, Callback exchange);
    }

    static Map<HttpHeader, String> plus(
            Map<HttpHeader, String> headers, HttpHeader header, String value) {
        Map<HttpHeader, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return more;
    }
}
