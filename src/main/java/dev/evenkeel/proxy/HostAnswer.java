package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * What has been read of one answer of a host over HTTP/1.1. Its head goes into the client's
 * response as it is parsed; where its content stands in the input buffer is noted, for it to be
 * written from there.
 */
final class HostAnswer implements HttpParser.ResponseHandler {

    private final HostAnswerHead head;
    private ByteBuffer input = BufferUtil.EMPTY_BUFFER;
    private boolean persistent;
    private boolean complete;
    private boolean chunked;
    private int contentStart;
    private int contentEnd;
    private HttpFields.@Nullable Mutable trailers;
    private @Nullable HostFailure failure;

    HostAnswer(HostAddress host) {
        this.head = new HostAnswerHead(host);
    }

    /** What follows answers this attempt. */
    void begin(Attempt attempt) {
        head.begin(attempt);
        persistent = complete = chunked = false;
        contentStart = contentEnd = 0;
        trailers = null;
        failure = null;
    }

    HostAnswerHead head() {
        return head;
    }

    /** The buffer that is parsed from now on. */
    void input(ByteBuffer buffer) {
        input = buffer;
    }

    boolean isComplete() {
        return complete;
    }

    boolean isInterimComplete() {
        return complete && head.status() < 200;
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
        return trailers != null || (chunked && !complete && !head.answersHead());
    }

    /** Whether the write that completes it may also be the one that commits it. */
    boolean mayCommitWithLastWrite() {
        return head.hasLength() || (trailers == null && head.mayCommitWithLastWrite());
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
        complete = false;
        return head.takeInterim();
    }

    // ---- the parser's events

    @Override
    public void startResponse(HttpVersion version, int status, String reason) {
        persistent = version == HttpVersion.HTTP_1_1;
        head.status(status);
    }

    @Override
    public void parsedHeader(HttpField field) {
        if (field.getHeader() == HttpHeader.CONNECTION) {
            connection(field);
        } else {
            chunked |= field.getHeader() == HttpHeader.TRANSFER_ENCODING;
            head.add(field);
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
        head.add(field);
    }

    @Override
    public boolean headerComplete() {
        if (head.isBegun()) {
            head.complete();
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
        failure = HostFailure.of(HostFailure.Kind.BROKEN, RequestTrouble.CLOSED_UNANSWERED.with());
    }

    @Override
    public void badMessage(HttpException bad) {
        failure =
                HostFailure.of(
                        HostFailure.Kind.MALFORMED,
                        RequestTrouble.NO_HTTP_AS.with(String.valueOf(bad.getReason())));
    }
}
