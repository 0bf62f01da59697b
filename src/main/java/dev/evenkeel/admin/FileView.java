package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.FileState;
import dev.evenkeel.config.Problem;
import dev.evenkeel.registry.Registry;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.time.Instant;

/** {@code GET /config/file}: the open file, and what another program has made of it. */
final class FileView {

    private final Registry registry;
    private final ConfigFile file;

    FileView(Registry registry, ConfigFile file) {
        this.registry = registry;
        this.file = file;
    }

    Answer get(Call call) {
        Path path = file.path();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("file", path == null ? null : path.toString());
        node.put("state", word(file));
        node.put("unsaved", file.isUnsaved(registry.configuration()));
        switch (file.state()) {
            case FileState.Known known -> {}
            case FileState.Conflict conflict -> changed(node, conflict.changed());
            case FileState.Invalid invalid -> {
                changed(node, invalid.changed());
                ArrayNode problems = node.putArray("problems");
                invalid.problems().forEach(it -> problems.add(problem(it)));
            }
            case FileState.Unreadable unreadable ->
                    node.put("reason", unreadable.reason().toString());
        }
        return Answer.ok(node);
    }

    /** Its state in one word. */
    static String word(ConfigFile file) {
        return switch (file.state()) {
            case FileState.Known known -> file.path() == null ? "none" : "known";
            case FileState.Conflict conflict -> "conflict";
            case FileState.Invalid invalid -> "invalid";
            case FileState.Unreadable unreadable -> "unreadable";
        };
    }

    private static void changed(ObjectNode node, Instant when) {
        node.put("changedAt", when.toString());
    }

    private static ObjectNode problem(Problem problem) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("line", problem.line());
        node.put("column", problem.column());
        node.put("path", problem.violation().path());
        node.put("value", problem.violation().value());
        node.put("expected", problem.violation().expected());
        node.put("message", problem.violation().toString());
        return node;
    }
}
