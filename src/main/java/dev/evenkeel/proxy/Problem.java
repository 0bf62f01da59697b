package dev.evenkeel.proxy;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the proxy answers where no host can: a problem document (RFC 9457).
 *
 * @param name names the kind of problem for programs; the document's type is built from it
 * @param title the kind in words
 * @param detail what happened this time, and what would help
 * @param service the service it is about, if any
 * @param route the route it is about, if any
 * @param hosts the hosts it is about, each with what is the matter, as {@code 10.0.0.1: draining}
 * @param field an HTTP field to send along, as {@code Allow}; null for none
 */
record Problem(
        int status,
        String name,
        String title,
        String detail,
        @Nullable String service,
        @Nullable String route,
        List<String> hosts,
        @Nullable Field field) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:evenkeel:problem:";

    /** A field that belongs to the answer. */
    record Field(String name, String value) {}

    static Problem of(int status, String name, String title, String detail) {
        return new Problem(status, name, title, detail, null, null, List.of(), null);
    }

    Problem about(String newService, @Nullable String newRoute) {
        return new Problem(status, name, title, detail, newService, newRoute, hosts, field);
    }

    Problem withHosts(List<String> newHosts) {
        return new Problem(status, name, title, detail, service, route, newHosts, field);
    }

    Problem withField(String fieldName, String value) {
        return new Problem(
                status, name, title, detail, service, route, hosts, new Field(fieldName, value));
    }

    /** The same, after which the client's connection is closed. */
    Problem thenClosed() {
        return withField("Connection", "close");
    }

    /**
     * The document.
     *
     * @param requestId the request's name; null where it has none
     */
    ByteBuffer document(@Nullable String requestId) {
        List<String> members = new ArrayList<>();
        members.add("\"type\": " + quoted(TYPE_PREFIX + name));
        members.add("\"title\": " + quoted(title));
        members.add("\"status\": " + status);
        members.add("\"detail\": " + quoted(detail));
        if (service != null) {
            members.add("\"service\": " + quoted(service));
        }
        if (route != null) {
            members.add("\"route\": " + quoted(route));
        }
        if (!hosts.isEmpty()) {
            members.add(
                    "\"hosts\": ["
                            + String.join(", ", hosts.stream().map(Problem::quoted).toList())
                            + "]");
        }
        if (requestId != null) {
            members.add("\"requestId\": " + quoted(requestId));
        }
        String text = "{\n  " + String.join(",\n  ", members) + "\n}\n";
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                default -> {
                    if (c < ' ') {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
