package dev.evenkeel.proxy;

import dev.evenkeel.model.Access;
import dev.evenkeel.model.HostHeader;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.server.Request;

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

    private static final byte[] HOST = "Host: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REQUEST_ID =
            (RequestId.NAME + ": ").getBytes(StandardCharsets.US_ASCII);

    private RequestHead() {}

    /**
     * @param own the line that tells the host its own name
     * @param buffer in fill mode; BufferOverflowException where it is too small
     */
    static void put(Attempt attempt, byte[] own, ByteBuffer buffer) {
        Exchange exchange = attempt.exchange();
        Request clientToProxyRequest = exchange.clientToProxyRequest();
        put(clientToProxyRequest.getMethod(), buffer);
        buffer.put((byte) ' ');
        put(exchange.forward().path(), buffer);
        String query = Credentials.queryToHost(exchange);
        if (query != null) {
            buffer.put((byte) '?');
            put(query, buffer);
        }
        buffer.put(HTTP_1_1);
        putHost(exchange, own, buffer);
        putFields(exchange, buffer);
        Upgrade upgrade = exchange.upgrade();
        if (upgrade != null) {
            buffer.put(upgrade.lines());
        }
        putFraming(clientToProxyRequest, buffer);
        buffer.put((byte) '\r').put((byte) '\n');
    }

    private static void putHost(Exchange exchange, byte[] own, ByteBuffer buffer) {
        HostHeader wanted = exchange.forwarding().hostHeader();
        String named =
                wanted instanceof HostHeader.OfHost
                        ? null
                        : RequestFields.hostInstead(exchange, wanted);
        if (named == null) {
            buffer.put(own);
        } else {
            buffer.put(HOST);
            put(named, buffer);
            buffer.put((byte) '\r').put((byte) '\n');
        }
    }

    private static void putFields(Exchange exchange, ByteBuffer buffer) {
        if (RequestFields.areEdited(exchange)) {
            for (HttpField field : RequestFields.of(exchange)) {
                HttpGenerator.putTo(field, buffer);
            }
            return;
        }
        HttpFields fields = exchange.clientToProxyRequest().getHeaders();
        ForwardedFields forwarded = exchange.forwardedFields();
        String nominated = RequestFields.nominated(fields);
        Access kept = Credentials.keptHere(exchange);
        for (int i = 0, n = fields.size(); i < n; i++) {
            HttpField field = fields.getField(i);
            if (RequestFields.isPassedOn(field, nominated, forwarded, kept)) {
                HttpGenerator.putTo(field, buffer);
            }
        }
        buffer.put(forwarded.lines(fields, exchange.forward().stripped()));
        if (exchange.router().requestVia() != null) {
            buffer.put(exchange.router().loopGuard().viaLine());
        }
        buffer.put(REQUEST_ID);
        put(exchange.requestId(), buffer);
        buffer.put((byte) '\r').put((byte) '\n');
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
