package dev.evenkeel.admin;

import dev.evenkeel.admin.Endpoint.Body;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** What is spoken here: JSON. */
final class MediaTypes {

    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final String PROBLEM = "application/problem+json";

    static final String EVENTS = "text/event-stream";
    static final String HTML = "text/html";

    private MediaTypes() {}

    /** Why an answer would not be understood; null where it would. */
    static @Nullable ApiProblem unacceptable(HttpFields headers, List<String> produced) {
        if (!headers.contains(HttpHeader.ACCEPT)) {
            return null;
        }
        // What has a quality of zero is left out by this.
        for (String range : headers.getQualityCSV(HttpHeader.ACCEPT)) {
            String wanted = bare(range);
            for (String type : produced) {
                String family = type.substring(0, type.indexOf('/')) + "/*";
                if (wanted.equals("*/*") || wanted.equals(family) || wanted.equals(bare(type))) {
                    return null;
                }
            }
        }
        String detail =
                "Answers are "
                        + String.join(" or ", produced)
                        + "; the Accept header leaves that out.";
        return ApiProblem.of(406, "not-acceptable", "Not acceptable", detail);
    }

    /** Why a body isn't read; null where it is. A page can send a form, but no JSON, unasked. */
    static @Nullable ApiProblem unsupported(HttpFields headers, Body body) {
        String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return unsupported("Content-Encoding: " + encoding + " (expected: none)")
                    .with(HttpHeader.ACCEPT_ENCODING, "identity");
        }
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        String bare = type == null ? "" : bare(type);
        if (bare.equals(JSON) || (bare.equals(MERGE_PATCH) && body == Body.MERGE_PATCH)) {
            return charsetProblem(String.valueOf(type));
        }
        String expected = body == Body.MERGE_PATCH ? MERGE_PATCH + " or " + JSON : JSON;
        String found = type == null ? "none" : type;
        return unsupported("Content-Type: " + found + " (expected: " + expected + ")");
    }

    private static @Nullable ApiProblem charsetProblem(String type) {
        String lower = type.toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "");
        int at = lower.indexOf("charset=");
        boolean utf8 = at < 0 || lower.substring(at).matches("charset=utf-?8(;.*)?");
        return utf8 ? null : unsupported("Content-Type: " + type + " (expected: charset utf-8)");
    }

    private static ApiProblem unsupported(String detail) {
        return ApiProblem.of(415, "unsupported-media-type", "Unsupported media type", detail);
    }

    private static String bare(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
