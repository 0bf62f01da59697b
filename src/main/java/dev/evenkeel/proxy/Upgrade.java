package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The change of protocol that a request asks for (RFC 9110, 7.8), as far as it may be passed on.
 * Whether it comes about is for the host to say: until its 101 has been looked at, what the client
 * sends is read as HTTP.
 *
 * @param protocols what the host is offered, as the client wrote it
 * @param webSocketAccept what a host answers that does take the WebSocket; null where none is
 *     offered
 */
record Upgrade(List<String> protocols, @Nullable String webSocketAccept) {

    /** The status of an answer that changes the protocol. */
    static final int SWITCHING_PROTOCOLS = 101;

    private static final String WEB_SOCKET = "websocket";
    private static final String WEB_SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /** The upgrade to pass on; null where there is none. */
    static @Nullable Upgrade wantedBy(Request request) {
        HttpFields fields = request.getHeaders();
        if (!fields.contains(HttpHeader.UPGRADE)
                || !fields.contains(HttpHeader.CONNECTION, "upgrade")
                || request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_1_1
                || HttpMethod.HEAD.is(request.getMethod())) {
            return null;
        }
        String accept = acceptOf(request);
        List<String> protocols = new ArrayList<>();
        for (String protocol : fields.getCSV(HttpHeader.UPGRADE, false)) {
            if (mayBePassedOn(protocol) && (accept != null || !isWebSocket(protocol))) {
                protocols.add(protocol);
            }
        }
        return protocols.isEmpty() ? null : new Upgrade(List.copyOf(protocols), accept);
    }

    /**
     * Not what carries HTTP itself: in a tunnel nobody would look at its requests any more, and
     * leaving it unheard is always allowed.
     */
    private static boolean mayBePassedOn(String protocol) {
        String name = protocol.toLowerCase(Locale.ROOT);
        return isToken(name)
                && !name.equals("h2")
                && !name.equals("h2c")
                && !name.equals("http")
                && !name.startsWith("http/")
                && !name.startsWith("tls/");
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c ->
                                (c >= 'a' && c <= 'z')
                                        || (c >= '0' && c <= '9')
                                        || "!#$%&'*+-.^_`|~/".indexOf(c) >= 0);
    }

    private static boolean isWebSocket(String protocol) {
        return protocol.equalsIgnoreCase(WEB_SOCKET);
    }

    /** Null where it can't become a WebSocket, whatever it asks for (RFC 6455, 4.1). */
    private static @Nullable String acceptOf(Request request) {
        String key = request.getHeaders().get(HttpHeader.SEC_WEBSOCKET_KEY);
        if (key == null || !HttpMethod.GET.is(request.getMethod()) || RequestBody.has(request)) {
            return null;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + WEB_SOCKET_GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** The fields of the request to the host, with their line ends. */
    byte[] lines() {
        String text = "Connection: Upgrade\r\nUpgrade: " + String.join(", ", protocols) + "\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Why a host's 101 can't be what it says: then its bytes must not meet the client's.
     *
     * @param wanted null where none was passed on
     * @param chosen the protocol it names
     * @param wholeRequestSent whether it has been sent all of the request
     * @return null where nothing speaks against it
     */
    static @Nullable RequestTrouble objection(
            @Nullable Upgrade wanted,
            @Nullable String chosen,
            HttpFields hostToProxyFields,
            boolean wholeRequestSent) {
        if (wanted == null) {
            return RequestTrouble.PROTOCOL_CHANGED_UNASKED;
        }
        if (!wholeRequestSent) {
            return RequestTrouble.PROTOCOL_CHANGED_EARLY;
        }
        if (chosen == null || wanted.protocols.stream().noneMatch(chosen::equalsIgnoreCase)) {
            return RequestTrouble.OTHER_PROTOCOL;
        }
        if (isWebSocket(chosen)
                && !Objects.equals(
                        hostToProxyFields.get(HttpHeader.SEC_WEBSOCKET_ACCEPT),
                        wanted.webSocketAccept)) {
            return RequestTrouble.WEB_SOCKET_WITHOUT_KEY;
        }
        return null;
    }

    /** Whether what follows the 101 are WebSocket frames. */
    static boolean hasFrames(String chosen) {
        return isWebSocket(chosen);
    }
}
