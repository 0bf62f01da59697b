package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the head of a proxy-to-host request straight from the client's fields: no copy of them is
 * made.
 */
final class RequestHead {

    private static final byte[] HTTP_1_1 = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED =
            "Transfer-Encoding: chunked\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTENT_LENGTH =
            "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

    private RequestHead() {}

    /**
     * @param buffer in fill mode; BufferOverflowException where it is too small
     */
    static void put(Attempt attempt, byte[] hostLine, ByteBuffer buffer) {
        Exchange exchange = attempt.exchange();
        Request clientToProxyRequest = exchange.clientToProxyRequest();
        put(clientToProxyRequest.getMethod(), buffer);
        buffer.put((byte) ' ');
        put(exchange.forward().path(), buffer);
        String query = clientToProxyRequest.getHttpURI().getQuery();
        if (query != null) {
            buffer.put((byte) '?');
            put(query, buffer);
        }
        buffer.put(HTTP_1_1).put(hostLine);
        putFields(clientToProxyRequest.getHeaders(), buffer);
        buffer.put(exchange.forwardedLines()).put(exchange.loopGuard().viaLine());
        Upgrade upgrade = exchange.upgrade();
        if (upgrade != null) {
            buffer.put(upgrade.lines());
        }
        putFraming(clientToProxyRequest, buffer);
        buffer.put((byte) '\r').put((byte) '\n');
    }

    private static void putFields(HttpFields fields, ByteBuffer buffer) {
        String nominated = null;
        for (int i = 0, n = fields.size(); i < n; i++) {
            HttpField field = fields.getField(i);
            if (field.getHeader() == HttpHeader.CONNECTION) {
                nominated = HopByHop.nominated(nominated, field);
            }
        }
        for (int i = 0, n = fields.size(); i < n; i++) {
            HttpField field = fields.getField(i);
            if (isPassedOn(field, nominated)) {
                HttpGenerator.putTo(field, buffer);
            }
        }
    }

    private static boolean isPassedOn(HttpField field, @Nullable String nominated) {
        HttpHeader header = field.getHeader();
        return header != HttpHeader.HOST
                && header != HttpHeader.CONTENT_LENGTH
                && header != HttpHeader.HTTP2_SETTINGS
                && !HopByHop.is(field, nominated)
                && !ForwardedFields.forges(field);
    }

    /** The framing is written anew, so that both sides can't read it differently. */
    private static void putFraming(Request clientToProxyRequest, ByteBuffer buffer) {
        long length = clientToProxyRequest.getLength();
        if (length >= 0) {
            buffer.put(CONTENT_LENGTH);
            put(Long.toString(length), buffer);
            buffer.put((byte) '\r').put((byte) '\n');
        } else if (RequestBody.has(clientToProxyRequest)) {
            buffer.put(CHUNKED);
        }
    }

    private static void put(String text, ByteBuffer buffer) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                buffer.put(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            buffer.put((byte) c);
        }
    }
}
