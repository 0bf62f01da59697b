package dev.evenkeel.demo;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.Invocable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One request to a sample host: counts the body, waits as long as the host takes, says what it got.
 * Never blocks a thread.
 */
final class DemoAnswer implements Runnable, Invocable {

    /** The page for health checks. */
    static final String STATUS_PATH = "/status";

    /** {@code POST /demo/fail?on=true} makes the host fail, {@code ?on=false} makes it well. */
    static final String FAIL_PATH = "/demo/fail";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DemoHost host;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private long bodyLength;

    DemoAnswer(DemoHost host, Request request, Response response, Callback callback) {
        this.host = host;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Reads what there is of the body; asks to be called again where there is more to come. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                callback.failed(chunk.getFailure());
                return;
            }
            bodyLength += chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
                answer();
                return;
            }
        }
    }

    private void answer() {
        String path = String.valueOf(request.getHttpURI().getPath());
        switch (path) {
            case STATUS_PATH -> write(host.isFailing() ? 503 : 200, status());
            case FAIL_PATH -> switchFailing();
            default -> {
                long nanos = host.nextDelay().toNanos();
                request.getComponents()
                        .getScheduler()
                        .schedule(this::answerNow, nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    private void answerNow() {
        write(host.isFailing() ? 503 : 200, whatCame());
    }

    private ObjectNode status() {
        return JSON.objectNode()
                .put("state", host.isFailing() ? "DOWN" : "UP")
                .put("name", host.name());
    }

    private void switchFailing() {
        if (request.getMethod().equals("POST")) {
            Fields query = Request.extractQueryParameters(request);
            String on = String.valueOf(query.getValue("on"));
            if (!on.equals("true") && !on.equals("false")) {
                write(
                        400,
                        JSON.objectNode().put("error", "on: " + on + " (expected: true, false)"));
                return;
            }
            host.fail(on.equals("true"));
        }
        write(200, JSON.objectNode().put("name", host.name()).put("failing", host.isFailing()));
    }

    private ObjectNode whatCame() {
        ObjectNode document = JSON.objectNode();
        document.put("host", host.name());
        document.put("address", host.address().toString());
        if (host.isFailing()) {
            document.put("error", host.name() + " has been told to fail");
        }
        document.put("method", request.getMethod());
        document.put("path", request.getHttpURI().getPath());
        document.put("query", request.getHttpURI().getQuery());
        ObjectNode headers = document.putObject("headers");
        for (HttpField field : request.getHeaders()) {
            String known = headers.path(field.getName()).asString("");
            String value = String.valueOf(field.getValue());
            headers.put(field.getName(), known.isEmpty() ? value : known + ", " + value);
        }
        return document.put("bodyLength", bodyLength);
    }

    private void write(int status, ObjectNode document) {
        byte[] bytes = (document + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        boolean bare = request.getMethod().equals("HEAD") || HttpStatus.hasNoBody(status);
        response.write(true, bare ? null : ByteBuffer.wrap(bytes), callback);
    }
}
