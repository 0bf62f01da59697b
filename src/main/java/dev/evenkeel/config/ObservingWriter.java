package dev.evenkeel.config;

import dev.evenkeel.model.LogLevels;
import dev.evenkeel.model.Observing;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what is to be written down, as {@link ConfigWriter} does the rest. */
final class ObservingWriter {

    private ObservingWriter() {}

    static void put(ObjectNode node, Observing observing) {
        if (!observing.log().equals(LogLevels.DEFAULT)) {
            node.set("log", Puts.shortened(log(observing.log()), "level"));
        }
    }

    static ObjectNode log(LogLevels log) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("level", log.level().word());
        if (!log.levels().isEmpty()) {
            ObjectNode levels = node.putObject("levels");
            log.levels().forEach((name, level) -> levels.put(name, level.word()));
        }
        return node;
    }
}
