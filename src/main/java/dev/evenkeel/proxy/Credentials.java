package dev.evenkeel.proxy;

import dev.evenkeel.model.Access;
import dev.evenkeel.model.Access.ApiKey;
import dev.evenkeel.model.PercentEncoding;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The parts of a request that say who asks: found, kept from hosts, kept out of what is kept. */
final class Credentials {

    private static final String BASIC = "Basic ";
    private static final String MASK = "hidden";

    private Credentials() {}

    /** A user and a password, as RFC 7617 sends them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record User(String name, byte[] password) {}

    /** What Authorization says; null where it says nothing of the kind. */
    static @Nullable User user(HttpFields fields) {
        String value = fields.get(HttpHeader.AUTHORIZATION);
        if (value == null || !isBasic(value)) {
            return null;
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(value.substring(BASIC.length()).strip());
        } catch (IllegalArgumentException e) {
            return new User("", new byte[0]);
        }
        int colon = 0;
        while (colon < decoded.length && decoded[colon] != ':') {
            colon++;
        }
        String name = new String(decoded, 0, colon, StandardCharsets.UTF_8);
        int rest = Math.min(colon + 1, decoded.length);
        byte[] password = new byte[decoded.length - rest];
        System.arraycopy(decoded, rest, password, 0, password.length);
        return new User(name, password);
    }

    /** Which of its service's users a request names, rightly or not; null for none of them. */
    static @Nullable String userNamed(Exchange exchange) {
        Access access = exchange.access();
        Access.Basic basic = access == null ? null : access.basic();
        User user = basic == null ? null : user(exchange.clientToProxyRequest().getHeaders());
        // Any other text may be a password that somebody typed in the wrong place.
        return basic != null && user != null && basic.users().containsKey(user.name())
                ? user.name()
                : null;
    }

    /**
     * The key that a request has; null for none.
     *
     * @param wanted where one would stand; null for nowhere
     */
    static @Nullable String key(Exchange exchange, @Nullable ApiKey wanted) {
        if (wanted == null) {
            return null;
        }
        var request = exchange.clientToProxyRequest();
        if (wanted.in() == ApiKey.In.HEADER) {
            return request.getHeaders().get(wanted.name());
        }
        String query = request.getHttpURI().getQuery();
        if (query != null) {
            for (String part : query.split("&", -1)) {
                if (isKey(part, wanted)) {
                    String raw = part.substring(wanted.name().length() + 1);
                    return PercentEncoding.decode(raw).orElse(raw);
                }
            }
        }
        return null;
    }

    /** What was asked for here and isn't for hosts; null for nothing. */
    static @Nullable Access keptHere(Exchange exchange) {
        Access access = exchange.forward().service().service().access();
        return access == null || access.passCredentials() ? null : access;
    }

    /** Whether a field holds such a thing. */
    static boolean areIn(HttpField field, Access access) {
        if (field.getHeader() == HttpHeader.AUTHORIZATION) {
            String value = field.getValue();
            return access.basic() != null && value != null && isBasic(value);
        }
        ApiKey key = access.apiKey();
        return key != null && key.in() == ApiKey.In.HEADER && field.is(key.name());
    }

    /** The query as hosts get it; null for none. */
    static @Nullable String queryToHost(Exchange exchange) {
        String query = exchange.clientToProxyRequest().getHttpURI().getQuery();
        Access access = query == null ? null : keptHere(exchange);
        ApiKey key = access == null ? null : access.apiKey();
        if (query == null || key == null || key.in() != ApiKey.In.QUERY) {
            return query;
        }
        List<String> rest = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            if (!isKey(part, key)) {
                rest.add(part);
            }
        }
        return rest.isEmpty() ? null : String.join("&", rest);
    }

    /** The header in which a key stands; null for none. */
    static @Nullable String header(Exchange exchange) {
        Access access = exchange.access();
        ApiKey key = access == null ? null : access.apiKey();
        return key == null || key.in() != ApiKey.In.HEADER ? null : key.name();
    }

    /** Path and query as they may be written down. */
    static String target(Exchange exchange) {
        var uri = exchange.clientToProxyRequest().getHttpURI();
        Access access = exchange.access();
        ApiKey key = access == null ? null : access.apiKey();
        String query = uri.getQuery();
        if (query == null || key == null || key.in() != ApiKey.In.QUERY) {
            return uri.getPathQuery();
        }
        List<String> parts = new ArrayList<>();
        for (String part : query.split("&", -1)) {
            parts.add(isKey(part, key) ? key.name() + "=" + MASK : part);
        }
        return uri.getPath() + "?" + String.join("&", parts);
    }

    private static boolean isBasic(String authorization) {
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static boolean isKey(String part, ApiKey key) {
        String name = key.name();
        return part.length() > name.length()
                && part.startsWith(name)
                && part.charAt(name.length()) == '=';
    }
}
