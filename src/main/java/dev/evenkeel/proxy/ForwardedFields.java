package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * The fields that tell a host who asked, and how: {@code X-Forwarded-*} and {@code Forwarded} (RFC
 * 7239). One for each client connection, as little of it changes between requests. What a client
 * sends under these names is never passed on, but for trusted forwarders, whose fields are added
 * to.
 */
final class ForwardedFields {

    private static final String X_FORWARDED = "x-forwarded-";
    private static final String X_PREFIX = "X-Forwarded-Prefix";
    private static final String X_REAL_IP = "x-real-ip";

    private final String peer;
    private final String scheme;
    private final @Nullable InetAddress address;
    private TrustedForwarders asked = TrustedForwarders.NONE;
    private boolean trusted;
    private @Nullable String host;
    private String prefix = "";
    private byte @Nullable [] lines;

    /**
     * @param peer the IP address of who is connected, IPv6 without brackets
     * @param scheme {@code http} or {@code https}
     * @param address the same address; null where there is none, and so no trust
     */
    ForwardedFields(String peer, String scheme, @Nullable InetAddress address) {
        this.peer = peer;
        this.scheme = scheme;
        this.address = address;
    }

    static ForwardedFields of(Request clientToProxyRequest) {
        return new ForwardedFields(
                Request.getRemoteAddr(clientToProxyRequest),
                clientToProxyRequest.isSecure() ? "https" : "http",
                clientToProxyRequest.getConnectionMetaData().getRemoteSocketAddress()
                                instanceof InetSocketAddress socket
                        ? socket.getAddress()
                        : null);
    }

    /** Whether a client's field would say what these do. */
    static boolean forges(HttpField field) {
        HttpHeader header = field.getHeader();
        if (header != null) {
            return switch (header) {
                case FORWARDED,
                        X_FORWARDED_FOR,
                        X_FORWARDED_HOST,
                        X_FORWARDED_PORT,
                        X_FORWARDED_PROTO,
                        X_FORWARDED_SERVER ->
                        true;
                default -> false;
            };
        }
        String name = field.getName();
        return name.regionMatches(true, 0, X_FORWARDED, 0, X_FORWARDED.length())
                || name.equalsIgnoreCase(X_REAL_IP);
    }

    /** Whether a trusted forwarder's field is part of what these say anew. */
    private static boolean renews(HttpField field) {
        HttpHeader header = field.getHeader();
        return header == HttpHeader.FORWARDED
                || header == HttpHeader.X_FORWARDED_FOR
                || header == HttpHeader.X_FORWARDED_HOST
                || header == HttpHeader.X_FORWARDED_PROTO
                || field.getName().equalsIgnoreCase(X_PREFIX);
    }

    /** Whether a client's field doesn't go on to the host, because these stand for it. */
    boolean replaces(HttpField field) {
        return forges(field) && (!trusted || renews(field));
    }

    /** Whether these were sent by one that may speak for others; decides how all below is read. */
    boolean isTrusted(TrustedForwarders forwarders) {
        if (forwarders != asked) {
            asked = forwarders;
            trusted = address != null && forwarders.contains(address);
        }
        return trusted;
    }

    /** The address of the client as far as it can be trusted. */
    String client(HttpFields clientToProxyFields) {
        return trusted ? ClientChain.client(clientToProxyFields, asked, peer) : peer;
    }

    /**
     * The scheme by which the client names what it asks for: the forwarder's, if that has left the
     * Host field as it was.
     */
    String scheme(HttpFields clientToProxyFields) {
        if (!trusted) {
            return scheme;
        }
        String outer = clientToProxyFields.get(HttpHeader.X_FORWARDED_PROTO);
        String named = clientToProxyFields.get(HttpHeader.X_FORWARDED_HOST);
        boolean sameHost =
                named == null || named.equalsIgnoreCase(clientToProxyFields.get(HttpHeader.HOST));
        return sameHost && outer != null && outer.equalsIgnoreCase("https") ? "https" : scheme;
    }

    /** Whether the client came by TLS, here or to a trusted forwarder. */
    boolean isSecure(HttpFields clientToProxyFields) {
        return scheme.equals("https")
                || (trusted
                        && "https"
                                .equalsIgnoreCase(
                                        clientToProxyFields.get(HttpHeader.X_FORWARDED_PROTO)));
    }

    /**
     * The fields, each with its line end. Not to be written to.
     *
     * @param clientToProxyFields what came
     * @param newPrefix what was taken off the path; empty for nothing
     */
    byte[] lines(HttpFields clientToProxyFields, String newPrefix) {
        String newHost = clientToProxyFields.get(HttpHeader.HOST);
        byte[] known = lines;
        if (!trusted
                && known != null
                && newPrefix.equals(prefix)
                && Objects.equals(newHost, host)) {
            return known;
        }
        StringBuilder text = new StringBuilder(300);
        each(
                clientToProxyFields,
                newPrefix,
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        byte[] fresh = text.toString().getBytes(StandardCharsets.UTF_8);
        host = newHost;
        prefix = newPrefix;
        // What a forwarder says may differ each time.
        lines = trusted ? null : fresh;
        return fresh;
    }

    /** Gives each field's name and value; the parameters as in {@link #lines}. */
    void each(
            HttpFields clientToProxyFields, String newPrefix, BiConsumer<String, String> consumer) {
        String named = clientToProxyFields.get(HttpHeader.HOST);
        boolean v6 = peer.indexOf(':') >= 0;
        StringBuilder chain = new StringBuilder(100);
        chain.append("for=").append(v6 ? "\"[" + peer + "]\"" : peer);
        chain.append(";proto=").append(scheme);
        if (named != null) {
            chain.append(";host=\"").append(escaped(named)).append('"');
        }
        HttpFields outer = trusted ? clientToProxyFields : HttpFields.EMPTY;
        String outerHost = outer.get(HttpHeader.X_FORWARDED_HOST);
        String outerScheme = outer.get(HttpHeader.X_FORWARDED_PROTO);
        consumer.accept("X-Forwarded-For", after(outer, HttpHeader.X_FORWARDED_FOR, peer));
        consumer.accept("X-Forwarded-Proto", outerScheme == null ? scheme : outerScheme);
        consumer.accept("Forwarded", after(outer, HttpHeader.FORWARDED, chain.toString()));
        if (outerHost != null || named != null) {
            consumer.accept("X-Forwarded-Host", Objects.requireNonNullElse(outerHost, named));
        }
        String outerPrefix = outer.get(X_PREFIX);
        String whole = outerPrefix == null ? newPrefix : joined(outerPrefix, newPrefix);
        if (!whole.isEmpty()) {
            consumer.accept(X_PREFIX, whole);
        }
    }

    private static String after(HttpFields outer, HttpHeader header, String own) {
        return outer.contains(header)
                ? String.join(", ", outer.getValuesList(header)) + ", " + own
                : own;
    }

    private static String joined(String outerPrefix, String own) {
        String outer = outerPrefix.strip();
        return outer.endsWith("/") ? outer.substring(0, outer.length() - 1) + own : outer + own;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
