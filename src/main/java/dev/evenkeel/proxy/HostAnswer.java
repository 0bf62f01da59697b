package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What has been read of one answer of a host. Its head goes into the client's response as it is
 * parsed; where its content stands in the input buffer is noted, for it to be written from there.
 */
final class HostAnswer implements HttpParser.ResponseHandler {

    /** Of answers that end when their client has enough of them. */
    private static final List<String> ENDLESS =
            List.of("text/event-stream", "multipart/x-mixed-replace", "application/stream+json");

    private final HostAddress host;
    private @Nullable Attempt attempt;
    private @Nullable Response proxyToClientResponse;
    private ByteBuffer input = BufferUtil.EMPTY_BUFFER;
    private int status;
    private boolean answersHead;
    private boolean persistent;
    private boolean headComplete;
    private boolean complete;
    private boolean chunked;
    private boolean hasLength;
    private int contentStart;
    private int contentEnd;
    private @Nullable String nominated;
    private @Nullable String protocol;
    private HttpFields.@Nullable Mutable interim;
    private HttpFields.@Nullable Mutable trailers;
    private @Nullable HostFailure failure;

    HostAnswer(HostAddress host) {
        this.host = host;
    }

    /** What follows answers this attempt. */
    void begin(Attempt newAttempt) {
        attempt = newAttempt;
        proxyToClientResponse = newAttempt.exchange().proxyToClientResponse();
        answersHead = HttpMethod.HEAD.is(newAttempt.exchange().clientToProxyRequest().getMethod());
        persistent = headComplete = complete = chunked = hasLength = false;
        status = contentStart = contentEnd = 0;
        nominated = protocol = null;
        interim = trailers = null;
        failure = null;
    }

    /** The buffer that is parsed from now on. */
    void input(ByteBuffer buffer) {
        input = buffer;
    }

    boolean answersHead() {
        return answersHead;
    }

    int status() {
        return status;
    }

    /** Whether the answer proper has begun, not one of 100 to 199. */
    boolean isBegun() {
        return status >= 200;
    }

    boolean isHeadComplete() {
        return headComplete;
    }

    boolean isComplete() {
        return complete;
    }

    boolean isInterimComplete() {
        return complete && status < 200;
    }

    /** Whether the host means to keep the connection. */
    boolean isPersistent() {
        return persistent;
    }

    /** Why it can't be read on; null where it can. */
    @Nullable HostFailure failure() {
        return failure;
    }

    HttpFields.@Nullable Mutable trailers() {
        return trailers;
    }

    boolean mayHaveTrailers() {
        return trailers != null || (chunked && !complete && !answersHead);
    }

    /**
     * Whether the write that completes it may also be the one that commits it. Jetty gives such a
     * response a Content-Length: wrong for an answer to HEAD, and where trailers follow.
     */
    boolean mayCommitWithLastWrite() {
        return hasLength || (trailers == null && !answersHead && status != 304);
    }

    /** Whether its content follows its head as a rule, so that the head need not go ahead. */
    boolean mayBeHeld() {
        return hasLength;
    }

    /** What the host says it changes to; null where it names none. */
    @Nullable String protocol() {
        return protocol;
    }

    /** The content parsed since the last call; null for none. */
    @Nullable ByteBuffer takeContent() {
        if (contentEnd == contentStart) {
            return null;
        }
        ByteBuffer content = input.duplicate();
        content.limit(contentEnd).position(contentStart);
        contentStart = contentEnd = 0;
        return content;
    }

    /** The fields of the answer of 100 to 199 that is complete; another answer follows. */
    HttpFields takeInterim() {
        HttpFields fields = interim == null ? HttpFields.EMPTY : interim.asImmutable();
        interim = null;
        nominated = null;
        complete = false;
        status = 0;
        return fields;
    }

    // ---- the parser's events

    @Override
    public void startResponse(HttpVersion version, int newStatus, String reason) {
        status = newStatus;
        persistent = version == HttpVersion.HTTP_1_1;
        if (newStatus >= 200 && attempt != null && proxyToClientResponse != null) {
            attempt.answered();
            proxyToClientResponse.setStatus(newStatus);
        }
    }

    @Override
    public void parsedHeader(HttpField field) {
        HttpHeader header = field.getHeader();
        HttpField passed = field;
        if (header != null) {
            switch (header) {
                case CONNECTION -> {
                    connection(field);
                    return;
                }
                case TRANSFER_ENCODING -> chunked = true;
                case CONTENT_LENGTH -> hasLength = true;
                case LOCATION, CONTENT_LOCATION, SET_COOKIE -> passed = mappedBack(field);
                case CONTENT_TYPE -> noteStream(field);
                case UPGRADE -> protocol = field.getValue();
                default -> {}
            }
        }
        if (HopByHop.is(field, null)) {
            return;
        }
        if (status < 200) {
            if (interim == null) {
                interim = HttpFields.build();
            }
            interim.add(passed);
        } else if (proxyToClientResponse != null) {
            proxyToClientResponse.getHeaders().add(passed);
        }
    }

    private void connection(HttpField field) {
        if ("keep-alive".equalsIgnoreCase(field.getValue())) {
            persistent = true;
            return;
        }
        if (field.contains(HttpHeaderValue.CLOSE.asString())) {
            persistent = false;
        } else if (field.contains(HttpHeaderValue.KEEP_ALIVE.asString())) {
            persistent = true;
        }
        nominated = HopByHop.nominated(nominated, field);
    }

    private HttpField mappedBack(HttpField field) {
        if (attempt == null) {
            return field;
        }
        return MappedBack.of(attempt.exchange(), host).map(field);
    }

    private void noteStream(HttpField field) {
        String type = field.getValue();
        if (type == null || attempt == null) {
            return;
        }
        for (String endless : ENDLESS) {
            if (type.regionMatches(true, 0, endless, 0, endless.length())) {
                attempt.streams();
            }
        }
    }

    @Override
    public boolean headerComplete() {
        if (status >= 200) {
            headComplete = true;
            if (nominated != null && proxyToClientResponse != null) {
                var fields = proxyToClientResponse.getHeaders().listIterator();
                while (fields.hasNext()) {
                    if (HopByHop.is(fields.next(), nominated)) {
                        fields.remove();
                    }
                }
            }
            if (attempt != null) {
                attempt.headComplete(status);
                AnswerHead.complete(attempt);
            }
        }
        return false;
    }

    /** Several chunks in one buffer are moved together: one write, and one chunk, for all. */
    @Override
    public boolean content(ByteBuffer piece) {
        int length = piece.remaining();
        // The parser has moved on already.
        int start = input.position() - length;
        if (contentEnd == contentStart) {
            contentStart = start;
            contentEnd = start + length;
        } else {
            input.put(contentEnd, input, start, length);
            contentEnd += length;
        }
        return false;
    }

    @Override
    public void parsedTrailer(HttpField field) {
        if (Trailers.mayBe(field)) {
            if (trailers == null) {
                trailers = HttpFields.build();
            }
            trailers.add(field);
        }
    }

    @Override
    public boolean contentComplete() {
        return false;
    }

    @Override
    public boolean messageComplete() {
        complete = true;
        return true;
    }

    @Override
    public void earlyEOF() {
        failure =
                HostFailure.of(
                        HostFailure.Kind.BROKEN, "closed the connection without a whole answer");
    }

    @Override
    public void badMessage(HttpException bad) {
        failure =
                HostFailure.of(
                        HostFailure.Kind.MALFORMED,
                        "its answer is no HTTP (" + bad.getReason() + ")");
    }
}
