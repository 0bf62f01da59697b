package dev.evenkeel.traffic;

import dev.evenkeel.traffic.JournalEntry.Field;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests as an HTTP Archive (HAR 1.2), which browsers and other inspectors open. Bodies are not
 * kept, so there are none in it.
 */
public final class Har {

    private static final JsonMapper JSON = new JsonMapper();

    private Har() {}

    /**
     * @param entries in any order; the archive has the oldest first
     * @param origin where clients reach the proxy, as {@code http://127.0.0.1:8080}
     * @param version of this program
     */
    public static byte[] of(List<JournalEntry> entries, String origin, String version) {
        ObjectNode log = JSON.createObjectNode().put("version", "1.2");
        log.putObject("creator").put("name", "Evenkeel").put("version", version);
        ArrayNode all = log.putArray("entries");
        entries.stream()
                .sorted((one, other) -> Long.compare(one.number(), other.number()))
                .forEach(entry -> all.add(entry(entry, origin)));
        ObjectNode root = JSON.createObjectNode();
        root.set("log", log);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static ObjectNode entry(JournalEntry entry, String origin) {
        Phases phases = Phases.of(entry);
        ObjectNode node =
                JSON.createObjectNode()
                        .put("startedDateTime", entry.time().toString())
                        .put("time", millis(phases.total()));
        node.set("request", request(entry, origin));
        node.set("response", answer(entry));
        node.putObject("cache");
        node.putObject("timings")
                .put("blocked", millis(phases.before()))
                .put("connect", millis(phases.connect()))
                .put("send", 0)
                .put("wait", millis(phases.firstByte()))
                .put("receive", millis(phases.body()));
        if (!entry.tries().isEmpty()) {
            node.put("_host", entry.tries().getLast().host());
        }
        return node;
    }

    private static ObjectNode request(JournalEntry entry, String origin) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("method", entry.method())
                        .put("url", origin + entry.target())
                        .put("httpVersion", "HTTP/1.1");
        node.putArray("cookies");
        node.set("headers", fields(entry.requestFields()));
        ArrayNode query = node.putArray("queryString");
        int mark = entry.target().indexOf('?');
        if (mark >= 0) {
            for (String pair : entry.target().substring(mark + 1).split("&")) {
                String[] parts = pair.split("=", 2);
                query.addObject()
                        .put("name", decoded(parts[0]))
                        .put("value", parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return node.put("headersSize", -1).put("bodySize", entry.requestBytes());
    }

    private static ObjectNode answer(JournalEntry entry) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("status", entry.status())
                        .put("statusText", "")
                        .put("httpVersion", "HTTP/1.1");
        node.putArray("cookies");
        node.set("headers", fields(entry.answerFields()));
        node.putObject("content")
                .put("size", entry.answerBytes())
                .put("mimeType", value(entry.answerFields(), "Content-Type"));
        return node.put("redirectURL", value(entry.answerFields(), "Location"))
                .put("headersSize", -1)
                .put("bodySize", entry.answerBytes());
    }

    private static ArrayNode fields(List<Field> fields) {
        ArrayNode array = JSON.createArrayNode();
        fields.forEach(it -> array.addObject().put("name", it.name()).put("value", it.value()));
        return array;
    }

    private static String value(List<Field> fields, String name) {
        return fields.stream()
                .filter(it -> it.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }

    /** As it stands where it isn't well encoded. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static double millis(long nanos) {
        return nanos / 1_000_000.0;
    }
}
