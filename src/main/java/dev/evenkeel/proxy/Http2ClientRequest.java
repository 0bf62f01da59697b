package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * An HTTP/2 client's request as an HTTP/1.1 one would be: with a Host field, one Cookie field (RFC
 * 9113, 8.2.3), a path in UTF-8, a body of the length that it was said to have, and known to have
 * one or none. The last takes a look at what has arrived, which the first read then gives.
 */
final class Http2ClientRequest extends Request.Wrapper {

    private static final int OVERHEAD = 32;
    private static final String WHEN_GONE = Http2ClientRequest.class.getName() + ".whenGone";

    /** Null where it had been reset before the request came here. */
    private final @Nullable Stream stream;

    private final HttpURI uri;
    private final HttpFields fields;
    private final boolean hasBody;
    private final long length;
    private long arrived;
    private Content.@Nullable Chunk first;

    Http2ClientRequest(Request clientToProxyRequest) {
        super(clientToProxyRequest);
        stream =
                clientToProxyRequest.getConnectionMetaData().getConnection()
                                instanceof HTTP2Connection http2
                        ? http2.getSession()
                                .getStream(Integer.parseInt(clientToProxyRequest.getId()))
                        : null;
        uri = inUtf8(clientToProxyRequest.getHttpURI());
        fields = fieldsOf(clientToProxyRequest);
        length = clientToProxyRequest.getLength();
        if (length >= 0) {
            hasBody = length > 0;
        } else {
            Content.Chunk chunk = clientToProxyRequest.read();
            hasBody =
                    chunk == null
                            || !chunk.isLast()
                            || chunk.hasRemaining()
                            || Content.Chunk.isFailure(chunk)
                            || clientToProxyRequest.getTrailers() != null;
            first = chunk;
        }
    }

    /** Jetty takes each byte of an HTTP/2 field for a letter. */
    private static HttpURI inUtf8(HttpURI sent) {
        String target = sent.getPathQuery();
        return target == null || target.chars().allMatch(c -> c < 0x80)
                ? sent
                : HttpURI.build(sent)
                        .pathQuery(
                                new String(
                                        target.getBytes(StandardCharsets.ISO_8859_1),
                                        StandardCharsets.UTF_8))
                        .asImmutable();
    }

    private static HttpFields fieldsOf(Request request) {
        HttpFields sent = request.getHeaders();
        HttpFields.Mutable fields = HttpFields.build();
        String authority = request.getHttpURI().getAuthority();
        if (authority != null) {
            fields.add(HttpHeader.HOST, authority);
        }
        StringBuilder cookies = new StringBuilder();
        for (HttpField field : sent) {
            if (field.getHeader() == HttpHeader.COOKIE) {
                cookies.append(cookies.isEmpty() ? "" : "; ").append(field.getValue());
            } else if (field.getHeader() != HttpHeader.HOST || authority == null) {
                fields.add(field);
            }
        }
        if (!cookies.isEmpty()) {
            fields.add(HttpHeader.COOKIE, cookies.toString());
        }
        return fields.asImmutable();
    }

    /** How large its head is (RFC 9113, 6.5.2). */
    int size() {
        String target = getHttpURI().getPathQuery();
        int size = target == null ? 0 : target.length();
        for (HttpField field : fields) {
            String value = field.getValue();
            size += field.getName().length() + (value == null ? 0 : value.length()) + OVERHEAD;
        }
        return size;
    }

    /**
     * Tells, on any thread, that nobody waits for the answer any more.
     *
     * @param gone perhaps told more than once
     */
    void whenGone(Consumer<Throwable> gone) {
        addIdleTimeoutListener(timeout -> false);
        addFailureListener(gone);
        if (stream != null) {
            Runnable reset = () -> gone.accept(new EofException("the stream was reset"));
            stream.setAttribute(WHEN_GONE, reset);
        }
    }

    /** Whether that was so before anybody could be told. */
    boolean isGone() {
        return stream == null || stream.isReset();
    }

    /** A stream has ended. Jetty says nothing of those that it resets itself for what they hold. */
    static void closed(Stream stream) {
        if (stream.isReset() && stream.getAttribute(WHEN_GONE) instanceof Runnable reset) {
            reset.run();
        }
    }

    boolean hasBody() {
        return hasBody;
    }

    @Override
    public HttpURI getHttpURI() {
        return uri;
    }

    @Override
    public HttpFields getHeaders() {
        return fields;
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = first;
        if (chunk != null) {
            first = null;
            return chunk;
        }
        chunk = super.read();
        return chunk == null || length < 0 || Content.Chunk.isFailure(chunk)
                ? chunk
                : ofItsLength(chunk);
    }

    /**
     * A host that was promised more than comes would take the next request for the rest (RFC 9113,
     * 8.1.1).
     */
    private Content.Chunk ofItsLength(Content.Chunk chunk) {
        arrived += chunk.remaining();
        if (chunk.isLast() ? arrived == length : arrived <= length) {
            return chunk;
        }
        chunk.release();
        return Content.Chunk.from(
                new HttpException.RuntimeException(
                        HttpStatus.BAD_REQUEST_400,
                        "The body is not as long as it was said to be."),
                true);
    }

    @Override
    public void demand(Runnable demandCallback) {
        if (first != null) {
            demandCallback.run();
        } else {
            super.demand(demandCallback);
        }
    }

    /** Gives back what was looked at and never read. */
    void discard() {
        Content.Chunk chunk = first;
        first = null;
        if (chunk != null) {
            chunk.release();
        }
    }
}
