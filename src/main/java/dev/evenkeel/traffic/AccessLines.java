package dev.evenkeel.traffic;

import dev.evenkeel.model.AccessLog.Format;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Requests as lines of the access log. Nothing that a client sends can end a line or a text in it:
 * quotes, backslashes and all that isn't printable ASCII are escaped.
 */
final class AccessLines {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final HexFormat HEX = HexFormat.of();
    private static final long NANOS_PER_MICRO = 1_000;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    private final Format format;
    private final DateTimeFormatter times;

    /**
     * @param zone of the times in the Combined format; in JSON they are UTC
     */
    AccessLines(Format format, ZoneId zone) {
        this.format = format;
        this.times =
                DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                        .withZone(zone);
    }

    /** Adds a line, its end included. */
    void append(AccessEntry entry, StringBuilder out) {
        switch (format) {
            case COMBINED -> combined(entry, out);
            case JSON -> out.append(JSON.writeValueAsString(json(entry)));
        }
        out.append('\n');
    }

    private void combined(AccessEntry entry, StringBuilder out) {
        out.append(entry.client()).append(" - ");
        word(entry.user(), out);
        out.append(" [");
        times.formatTo(entry.time(), out);
        out.append("] \"");
        escape(entry.method(), out);
        out.append(' ');
        escape(entry.target(), out);
        out.append(' ').append(entry.protocol()).append("\" ");
        out.append(entry.status()).append(' ').append(entry.answerBytes()).append(' ');
        quoted(entry.referer(), out);
        out.append(' ');
        quoted(entry.userAgent(), out);
        out.append(" service=");
        quoted(entry.service(), out);
        out.append(" route=");
        quoted(entry.route(), out);
        out.append(" host=");
        quoted(entry.host(), out);
        out.append(" attempts=").append(entry.attempts());
        out.append(" received=").append(entry.requestBytes());
        out.append(" wait=");
        millis(entry.waitNanos(), out);
        out.append(" connect=");
        millis(entry.connectNanos(), out);
        out.append(" first=");
        millis(entry.firstByteNanos(), out);
        out.append(" total=");
        millis(entry.totalNanos(), out);
        out.append(" id=");
        quoted(entry.requestId(), out);
    }

    private static void millis(long nanos, StringBuilder out) {
        if (nanos < 0) {
            out.append('-');
        } else {
            long micros = nanos / 1_000;
            out.append(micros / 1_000).append('.');
            long rest = micros % 1_000;
            out.append(rest / 100).append(rest / 10 % 10).append(rest % 10);
        }
    }

    /** As a column that a space would end. */
    private static void word(@Nullable String text, StringBuilder out) {
        int start = out.length();
        escape(text == null ? "-" : text, out);
        for (int i = out.indexOf(" ", start); i >= 0; i = out.indexOf(" ", i)) {
            out.replace(i, i + 1, "\\x20");
        }
    }

    private static void quoted(@Nullable String text, StringBuilder out) {
        out.append('"');
        escape(text == null || text.isEmpty() ? "-" : text, out);
        out.append('"');
    }

    /** As Apache does: {@code \"}, {@code \\}, and {@code \xhh} for each byte of the rest. */
    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE) {
                out.append(c);
            } else {
                int end = text.offsetByCodePoints(i, 1);
                for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    out.append("\\x").append(HEX.toHexDigits(b));
                }
                i = end - 1;
            }
        }
    }

    private static ObjectNode json(AccessEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        node.put("time", entry.time().toString());
        node.put("client", entry.client());
        node.put("user", entry.user());
        node.put("method", entry.method());
        node.put("target", entry.target());
        node.put("protocol", entry.protocol());
        node.put("status", entry.status());
        node.put("received", entry.requestBytes());
        node.put("sent", entry.answerBytes());
        node.put("referer", entry.referer());
        node.put("userAgent", entry.userAgent());
        node.put("service", entry.service());
        node.put("route", entry.route());
        node.put("host", entry.host());
        node.put("attempts", entry.attempts());
        put(node, "waitMillis", entry.waitNanos());
        put(node, "connectMillis", entry.connectNanos());
        put(node, "firstByteMillis", entry.firstByteNanos());
        put(node, "totalMillis", entry.totalNanos());
        node.put("id", entry.requestId());
        return node;
    }

    private static void put(ObjectNode node, String name, long nanos) {
        if (nanos < 0) {
            node.putNull(name);
        } else {
            // Whole microseconds: nobody reads more.
            long micros = nanos / NANOS_PER_MICRO;
            node.put(name, micros / MICROS_PER_MILLI);
        }
    }
}
