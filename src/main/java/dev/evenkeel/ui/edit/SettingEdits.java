package dev.evenkeel.ui.edit;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.ServiceResult;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Edits of a service's settings by way of what stands in its configuration file: the text is put at
 * its place, and the file's reader says whether it can stand there. No text means the default.
 */
public final class SettingEdits {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> ASKED_OVER_HTTP =
            List.of("path", "method", "headers", "expect");
    private static final String PAIR_BREAK = "|";

    private SettingEdits() {}

    /** A service's settings as a file would have them, the short forms written out. */
    public static JsonNode written(Service service) {
        ObjectNode node = ConfigWriter.service(service);
        node.remove("hosts");
        node.remove("routes");
        writeOut(node, "healthcheck", "path");
        JsonNode passive = node.get("passive");
        if (passive != null && passive.isBoolean()) {
            node.putObject("passive");
        }
        JsonNode retries = node.get("retries");
        if (retries != null && retries.isBoolean()) {
            node.putObject("retries").put("attempts", 1);
        }
        return node;
    }

    private static void writeOut(ObjectNode node, String key, String shortFor) {
        JsonNode value = node.get(key);
        if (value != null && value.isString()) {
            node.putObject(key).put(shortFor, value.asString());
        }
    }

    /** What a setting is, as a person would type it; empty where it isn't set. */
    public static String text(JsonNode written, Setting setting) {
        JsonNode node = at(written, setting.path());
        if (node == null) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(it -> parts.add(it.asString()));
            return String.join(", ", parts);
        }
        if (node.isObject()) {
            node.properties().forEach(it -> parts.add(it.getKey() + ": " + plain(it.getValue())));
            return String.join(" " + PAIR_BREAK + " ", parts);
        }
        return node.asString();
    }

    /** A text that would be read as a number or the like stands in quotes. */
    private static String plain(JsonNode value) {
        String text = value.asString();
        return value.isString() && !scalar(text).isString() ? '"' + text + '"' : text;
    }

    /** Whether there is anything at a place: a section that is switched on. */
    public static boolean isOn(JsonNode written, String path) {
        return at(written, path) != null;
    }

    /** Sets it; no text for the default. */
    public static Proposal set(Service service, Setting setting, String text) {
        String shown = text.isBlank() ? Texts.of("edit.setting.default") : text.strip();
        return propose(
                service,
                Texts.of("edit.setting", setting.path(), service.name(), shown),
                setting.path(),
                text.isBlank() ? null : node(setting, text.strip()));
    }

    /** Switches a section on, with its defaults, or off. */
    public static Proposal turn(Service service, String path, boolean on) {
        return propose(
                service,
                on
                        ? Texts.of("edit.setting.on", path, service.name())
                        : Texts.of("edit.setting.off", path, service.name()),
                path,
                on ? JSON.objectNode() : null);
    }

    private static Proposal propose(
            Service service, String label, String path, @Nullable JsonNode value) {
        return switch (with(service, path, value)) {
            case ServiceResult.Invalid invalid -> new Proposal.Impossible(invalid.violations());
            case ServiceResult.Read read ->
                    new Proposal.Change(
                            label,
                            it ->
                                    it.withService(
                                            service.name(),
                                            old ->
                                                    with(old, path, value)
                                                                    instanceof
                                                                    ServiceResult.Read now
                                                            ? now.service()
                                                            : old));
        };
    }

    private static ServiceResult with(Service service, String path, @Nullable JsonNode value) {
        ObjectNode whole = ConfigWriter.service(service);
        ObjectNode node = (ObjectNode) written(service);
        List.of("hosts", "routes").forEach(key -> node.set(key, whole.get(key)));
        put(node, List.of(path.split("\\.")), value);
        if (node.get("healthcheck") instanceof ObjectNode check
                && check.get("type") != null
                && check.get("type").asString().equals("tcp")) {
            // It only connects: what there was to ask for and to expect goes.
            ASKED_OVER_HTTP.forEach(check::remove);
        }
        // An empty object stands for the defaults, but for a check, which needs a path.
        if (node.get("healthcheck") instanceof ObjectNode check
                && check.get("path") == null
                && check.get("type") == null) {
            check.put("path", "/");
        }
        return ConfigReader.readService(service.name(), node);
    }

    private static void put(ObjectNode node, List<String> path, @Nullable JsonNode value) {
        String key = path.getFirst();
        if (path.size() > 1) {
            ObjectNode inner =
                    node.get(key) instanceof ObjectNode known ? known : node.putObject(key);
            put(inner, path.subList(1, path.size()), value);
            boolean isSwitch = key.equals("passive") || key.equals("healthcheck");
            if (inner.isEmpty() && !isSwitch) {
                node.remove(key);
            }
        } else if (value == null) {
            node.remove(key);
        } else {
            node.set(key, value);
        }
    }

    private static JsonNode node(Setting setting, String text) {
        return switch (setting.kind()) {
            case TEXT, CHOICE -> JSON.stringNode(text);
            // What is no number is put there as it is, for the reader to say what was expected.
            case WHOLE_NUMBER ->
                    HostEdits.wholeNumber(text).isPresent() ? scalar(text) : JSON.stringNode(text);
            case WORDS -> words(text);
            case PAIRS -> pairs(text);
        };
    }

    private static JsonNode words(String text) {
        ArrayNode words = JSON.arrayNode();
        Arrays.stream(text.replaceAll("\\s*-\\s*(?=\\d)", "-").split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    private static JsonNode pairs(String text) {
        ObjectNode pairs = JSON.objectNode();
        for (String pair : text.split("\\" + PAIR_BREAK)) {
            int colon = pair.indexOf(':');
            String name = colon < 0 ? pair : pair.substring(0, colon);
            String value = colon < 0 ? "" : pair.substring(colon + 1).strip();
            if (!name.isBlank()) {
                pairs.set(name.strip(), scalar(value));
            }
        }
        return pairs;
    }

    /** A number, true or false as such; in quotes, or anything else, a text. */
    private static JsonNode scalar(String text) {
        if (text.matches("-?\\d{1,18}")) {
            return JSON.numberNode(Long.parseLong(text));
        }
        if (text.matches("true|false")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return JSON.stringNode(quoted ? text.substring(1, text.length() - 1) : text);
    }

    private static @Nullable JsonNode at(JsonNode node, String path) {
        JsonNode at = node;
        for (String key : split(path)) {
            at = at == null ? null : at.get(key);
        }
        return at;
    }

    private static String[] split(String path) {
        return path.split("\\.");
    }
}
