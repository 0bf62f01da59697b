package dev.evenkeel.proxy;

import dev.evenkeel.model.Compression;

import org.eclipse.jetty.http.EtagUtils;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;

import java.util.Locale;

/** Which answers are compressed, and what their heads say of it (RFC 9110, 8.4 and 12.5.3). */
final class AnswerCompression {

    private static final String GZIP = "gzip";
    private static final HttpField ENCODED =
            new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, GZIP);
    private static final PreEncodedHttpField VARIES =
            new PreEncodedHttpField(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());

    private AnswerCompression() {}

    /** Has the attempt's answer compressed where its service, its host and its client let it. */
    static void apply(Attempt attempt, Compression wanted, HttpFields.Mutable fields) {
        Exchange exchange = attempt.exchange();
        int status = exchange.proxyToClientResponse().getStatus();
        if (!isFit(wanted, status, fields)) {
            return;
        }
        // For caches, whichever form this client gets.
        fields.ensureField(VARIES);
        HttpFields asked = exchange.clientToProxyRequest().getHeaders();
        if (HttpMethod.HEAD.is(exchange.clientToProxyRequest().getMethod())
                || asked.contains(HttpHeader.CACHE_CONTROL, "no-transform")
                || !accepts(asked)) {
            return;
        }
        fields.put(ENCODED);
        fields.remove(HttpHeader.CONTENT_LENGTH);
        fields.remove(HttpHeader.CONTENT_MD5);
        fields.remove(HttpHeader.ACCEPT_RANGES);
        weaken(fields);
        attempt.compresses(new GzipBody(exchange.loop()));
    }

    private static boolean isFit(Compression wanted, int status, HttpFields fields) {
        if (status == 204 || status == 205 || status == 206 || status == 304) {
            return false;
        }
        String type = fields.get(HttpHeader.CONTENT_TYPE);
        long length = fields.getLongField(HttpHeader.CONTENT_LENGTH);
        return type != null
                && wanted.covers(type)
                && !type.regionMatches(true, 0, "text/event-stream", 0, 17)
                && (length < 0 || length >= Math.max(1, wanted.minimum()))
                && !fields.contains(HttpHeader.CONTENT_ENCODING)
                && !fields.contains(HttpHeader.CONTENT_RANGE)
                && !fields.contains(HttpHeader.CACHE_CONTROL, "no-transform");
    }

    /** Whether the client can read gzip, and doesn't refuse it by {@code q=0}. */
    private static boolean accepts(HttpFields asked) {
        boolean any = false;
        for (String coding : asked.getCSV(HttpHeader.ACCEPT_ENCODING, false)) {
            String lower = coding.toLowerCase(Locale.ROOT).replace(" ", "");
            int end = lower.indexOf(';');
            String name = end < 0 ? lower : lower.substring(0, end);
            boolean refused = end >= 0 && lower.substring(end).matches(";q=0(\\.0*)?");
            if (name.equals(GZIP) || name.equals("x-gzip")) {
                return !refused;
            }
            any |= name.equals("*") && !refused;
        }
        return any;
    }

    /** The bytes are no longer those that a strong tag stands for. */
    private static void weaken(HttpFields.Mutable fields) {
        String tag = fields.get(HttpHeader.ETAG);
        if (tag != null && EtagUtils.isStrong(tag)) {
            fields.put(HttpHeader.ETAG, "W/" + tag);
        }
    }
}
