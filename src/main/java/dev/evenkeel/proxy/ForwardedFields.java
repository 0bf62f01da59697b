package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The fields that tell a host who asked, and how: {@code X-Forwarded-*} and {@code Forwarded} (RFC
 * 7239). One for each client connection, as little of it changes between requests. What a client
 * sends under these names is never passed on.
 */
final class ForwardedFields {

    private static final String X_FORWARDED = "x-forwarded-";
    private static final String X_REAL_IP = "x-real-ip";

    private final String fixed;
    private @Nullable String host;
    private String prefix = "";
    private byte @Nullable [] lines;

    /**
     * @param client the client's IP address, IPv6 without brackets
     * @param scheme {@code http} or {@code https}
     */
    ForwardedFields(String client, String scheme) {
        boolean v6 = client.indexOf(':') >= 0;
        fixed =
                "X-Forwarded-For: "
                        + client
                        + "\r\n"
                        + "X-Forwarded-Proto: "
                        + scheme
                        + "\r\n"
                        + "Forwarded: for="
                        + (v6 ? "\"[" + client + "]\"" : client)
                        + ";proto="
                        + scheme;
    }

    static ForwardedFields of(Request clientToProxyRequest) {
        return new ForwardedFields(
                Request.getRemoteAddr(clientToProxyRequest),
                clientToProxyRequest.isSecure() ? "https" : "http");
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

    /**
     * The fields, each with its line end. Not to be written to.
     *
     * @param newHost what the client named in Host; null where it named none
     * @param newPrefix what was taken off the path; empty for nothing
     */
    byte[] lines(@Nullable String newHost, String newPrefix) {
        byte[] known = lines;
        if (known != null && newPrefix.equals(prefix) && Objects.equals(newHost, host)) {
            return known;
        }
        host = newHost;
        prefix = newPrefix;
        StringBuilder text = new StringBuilder(fixed);
        if (newHost != null) {
            text.append(";host=\"").append(escaped(newHost)).append("\"\r\n");
            text.append("X-Forwarded-Host: ").append(newHost);
        }
        text.append("\r\n");
        if (!newPrefix.isEmpty()) {
            text.append("X-Forwarded-Prefix: ").append(newPrefix).append("\r\n");
        }
        byte[] fresh = text.toString().getBytes(StandardCharsets.UTF_8);
        lines = fresh;
        return fresh;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
