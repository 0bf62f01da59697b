package dev.evenkeel.ui.edit;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.ui.edit.Holder.Outcome;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Edits of settings by way of what stands in the configuration file: the text is put at its place,
 * and the file's reader says whether it can stand there. No text means the default.
 */
public final class SettingEdits {

    /** What an empty object switches on, with its defaults. */
    static final Set<String> SWITCHES =
            Set.of("healthcheck", "passive", "sticky", "cors", "hsts", "compression", "accessLog");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PAIR_BREAK = "|";

    private SettingEdits() {}

    /** Writes out the short form of what is switched on with its defaults. */
    static void writeOut(ObjectNode node) {
        for (String key : SWITCHES) {
            JsonNode value = node.get(key);
            if (value != null && value.isBoolean()) {
                node.putObject(key);
            }
        }
    }

    /** What a setting is, as a person would type it; empty where it isn't set. */
    public static String text(JsonNode written, Setting setting) {
        JsonNode node = at(written, setting.path());
        if (node == null) {
            return "";
        }
        if (setting.isSecret()) {
            return Secrets.text(node);
        }
        if (setting.kind() == Setting.Kind.OBJECTS) {
            return joined(" " + PAIR_BREAK + " ", node, object -> pairs(", ", object));
        }
        if (node.isArray()) {
            return joined(", ", node, JsonNode::asString);
        }
        return node.isObject() ? pairs(" " + PAIR_BREAK + " ", node) : node.asString();
    }

    private static String joined(String by, JsonNode list, Function<JsonNode, String> text) {
        return list.valueStream().map(text).collect(Collectors.joining(by));
    }

    private static String pairs(String by, JsonNode object) {
        return object.propertyStream()
                .map(it -> it.getKey() + ": " + plain(it.getValue()))
                .collect(Collectors.joining(by));
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
    public static Proposal set(Configuration current, Holder holder, Setting setting, String text) {
        JsonNode value = valueOf(current, holder, setting, text);
        String shown =
                value == null
                        ? Texts.of("edit.setting.default")
                        : setting.isSecret()
                                ? Secrets.names(value)
                                : setting.inWords(current, text.strip());
        String label =
                holder.title().isEmpty()
                        ? Texts.of("edit.setting.ofAll", setting.name(), shown)
                        : Texts.of("edit.setting", setting.name(), holder.title(), shown);
        return propose(current, holder, label, setting.path(), value);
    }

    /** What is to stand in the file; null for nothing. */
    private static @Nullable JsonNode valueOf(
            Configuration current, Holder holder, Setting setting, String text) {
        if (text.isBlank()) {
            return null;
        }
        if (setting.isSecret()) {
            ObjectNode now = holder.written(current);
            return Secrets.hashed(setting, text, now == null ? null : at(now, setting.path()));
        }
        return node(setting, text.strip());
    }

    /**
     * Switches a section on, with its defaults, or off.
     *
     * @param title what it is called
     */
    public static Proposal turn(
            Configuration current, Holder holder, String path, String title, boolean on) {
        return propose(
                current,
                holder,
                holder.title().isEmpty()
                        ? on
                                ? Texts.of("edit.setting.onForAll", title)
                                : Texts.of("edit.setting.offForAll", title)
                        : on
                                ? Texts.of("edit.setting.on", title, holder.title())
                                : Texts.of("edit.setting.off", title, holder.title()),
                path,
                on ? JSON.objectNode() : null);
    }

    private static Proposal propose(
            Configuration current,
            Holder holder,
            String label,
            String path,
            @Nullable JsonNode value) {
        return with(current, holder, path, value) instanceof Outcome.Invalid invalid
                ? new Proposal.Impossible(invalid.violations())
                : new Proposal.Change(
                        label,
                        it ->
                                with(it, holder, path, value) instanceof Outcome.Read read
                                        ? read.configuration()
                                        : it);
    }

    private static Outcome with(
            Configuration configuration, Holder holder, String path, @Nullable JsonNode value) {
        ObjectNode node = holder.written(configuration);
        if (node == null) {
            return new Outcome.Read(configuration);
        }
        put(node, List.of(path.split("\\.")), value);
        return holder.with(configuration, node);
    }

    private static void put(ObjectNode node, List<String> path, @Nullable JsonNode value) {
        String key = path.getFirst();
        if (path.size() > 1) {
            ObjectNode inner =
                    node.get(key) instanceof ObjectNode known ? known : node.putObject(key);
            put(inner, path.subList(1, path.size()), value);
            if (inner.isEmpty() && !SWITCHES.contains(key)) {
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
            case TEXT, NEEDED_TEXT -> JSON.stringNode(text);
            case CHOICE -> text.matches("true|false") ? scalar(text) : JSON.stringNode(text);
            case FLAG -> JSON.booleanNode(Boolean.parseBoolean(text));
            // What is no number is put there as it is, for the reader to say what was expected.
            case WHOLE_NUMBER ->
                    HostEdits.wholeNumber(text).isPresent() ? scalar(text) : JSON.stringNode(text);
            case WORDS -> words(text);
            case PAIRS, PASSWORDS, KEYS -> pairs(text, PAIR_BREAK);
            case OBJECTS -> {
                ArrayNode objects = JSON.arrayNode();
                for (String object : text.split(Pattern.quote(PAIR_BREAK))) {
                    objects.add(pairs(object, ","));
                }
                yield objects;
            }
        };
    }

    private static JsonNode words(String text) {
        ArrayNode words = JSON.arrayNode();
        Arrays.stream(text.replaceAll("\\s*-\\s*(?=\\d)", "-").split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    private static ObjectNode pairs(String text, String by) {
        ObjectNode pairs = JSON.objectNode();
        for (String pair : text.split(Pattern.quote(by))) {
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

    /** What stands at a place; null where nothing does. */
    public static @Nullable JsonNode at(JsonNode node, String path) {
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
