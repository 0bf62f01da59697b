package dev.evenkeel.admin;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Writes the one answer of a request. */
final class AnswerWriter {

    private final Request request;
    private final Response response;
    private final Callback callback;

    AnswerWriter(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void write(Answer answer) {
        switch (answer) {
            case Answer.Success success -> {
                ObjectNode envelope = JsonNodeFactory.instance.objectNode();
                envelope.put("status", "success").set("details", success.details());
                write(success, MediaTypes.JSON, envelope);
            }
            case Answer.Content content -> write(content, content.type(), content.bytes());
            case Answer.Streaming streaming -> {
                head(streaming, MediaTypes.EVENTS);
                if (isHead()) {
                    response.write(true, null, callback);
                } else {
                    streaming.opener().open(request, response, callback);
                }
            }
            case ApiProblem problem -> write(problem, MediaTypes.PROBLEM, problem.document());
        }
    }

    /** Says what can be done here. */
    void options(Set<String> methods) {
        response.setStatus(204);
        response.getHeaders().put(HttpHeader.ALLOW, allowOf(methods));
        if (methods.contains("PATCH")) {
            response.getHeaders()
                    .put("Accept-Patch", MediaTypes.MERGE_PATCH + ", " + MediaTypes.JSON);
        }
        leaveNothingUnread();
        response.write(true, null, callback);
    }

    /** With the two methods that exist wherever others do. */
    static String allowOf(Set<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        all.add("OPTIONS");
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        return String.join(", ", all);
    }

    private void write(Answer answer, String type, ObjectNode document) {
        write(answer, type, (document + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(Answer answer, String type, byte[] bytes) {
        head(answer, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, isHead() ? null : ByteBuffer.wrap(bytes), callback);
    }

    private boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    private void head(Answer answer, String type) {
        response.setStatus(answer.status());
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, type)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("X-Content-Type-Options", "nosniff");
        if (type.startsWith(MediaTypes.HTML)) {
            response.getHeaders().put("Content-Security-Policy", DocPages.POLICY);
        }
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        leaveNothingUnread();
    }

    /**
     * A connection with an unread body on it can't be used again: the caller must hear of that
     * before it sends the next call on it.
     */
    private void leaveNothingUnread() {
        if (!request.consumeAvailable()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }
}
