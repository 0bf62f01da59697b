package dev.evenkeel.proxy;

import dev.evenkeel.model.HashKey;

import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The parts of a request that a policy may go by. */
final class RequestParts {

    private RequestParts() {}

    /** Empty where the request doesn't have it. */
    static String valueOf(Request request, HashKey key, ForwardedFields forwarded) {
        String value =
                switch (key.source()) {
                    case ADDRESS -> forwarded.client(request.getHeaders());
                    case HEADER -> request.getHeaders().get(key.name());
                    case COOKIE -> cookie(request, key.name());
                    case PATH -> request.getHttpURI().getPath();
                    case QUERY -> query(request.getHttpURI().getQuery(), key.name());
                };
        return value == null ? "" : value;
    }

    private static String cookie(Request request, String name) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return "";
    }

    /** Compared as it came: the same text leads to the same host, which is all that matters. */
    private static String query(@Nullable String query, String name) {
        if (query == null || name.isEmpty()) {
            return query == null ? "" : query;
        }
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(name)
                    && parameter.length() > name.length()
                    && parameter.charAt(name.length()) == '=') {
                return parameter.substring(name.length() + 1);
            }
        }
        return "";
    }
}
