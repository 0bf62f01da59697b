package dev.evenkeel.proxy;

import dev.evenkeel.model.Cors;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** Writes a problem as the answer to a request. */
final class ProblemAnswer {

    private ProblemAnswer() {}

    static void write(
            Problem problem,
            String requestId,
            Request request,
            Response response,
            @Nullable Cors cors,
            @Nullable HttpField strictTransport,
            Callback callback) {
        response.reset();
        response.setStatus(problem.status());
        ByteBuffer document = problem.document(requestId);
        var fields = response.getHeaders();
        fields.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        fields.put(HttpHeader.CONTENT_LENGTH, document.remaining());
        fields.put(RequestId.field(requestId));
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put(request.getConnectionMetaData().getConnector().getServer().getDateField());
        Problem.Field field = problem.field();
        if (field != null) {
            fields.put(field.name(), field.value());
        }
        if (strictTransport != null) {
            fields.put(strictTransport);
        }
        if (cors != null) {
            CrossOrigin.addTo(fields, cors, request.getHeaders());
        }
        boolean head = HttpMethod.HEAD.is(request.getMethod());
        response.write(true, head ? null : document, callback);
    }
}
