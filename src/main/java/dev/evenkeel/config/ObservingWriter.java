package dev.evenkeel.config;

import dev.evenkeel.model.AccessLog;
import dev.evenkeel.model.LogLevels;
import dev.evenkeel.model.Observing;
import dev.evenkeel.model.SizeText;
import dev.evenkeel.model.Tracing;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what is to be written down, as {@link ConfigWriter} does the rest. */
final class ObservingWriter {

    private ObservingWriter() {}

    static void put(ObjectNode node, Observing observing) {
        if (!observing.log().equals(LogLevels.DEFAULT)) {
            node.set("log", Puts.shortened(log(observing.log()), "level"));
        }
        AccessLog accessLog = observing.accessLog();
        if (AccessLog.DEFAULT.equals(accessLog)) {
            node.put("accessLog", true);
        } else if (accessLog != null) {
            node.set("accessLog", accessLog(accessLog));
        }
        Tracing tracing = observing.tracing();
        if (tracing != null) {
            ObjectNode object = node.putObject("tracing").put("endpoint", tracing.endpoint());
            Puts.percent(object, "sample", tracing.sample(), Tracing.DEFAULT_SAMPLE);
            if (!tracing.serviceName().equals(Tracing.DEFAULT_SERVICE_NAME)) {
                object.put("serviceName", tracing.serviceName());
            }
        }
    }

    private static ObjectNode accessLog(AccessLog accessLog) {
        AccessLog usual = AccessLog.DEFAULT;
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (!accessLog.file().equals(usual.file())) {
            node.put("file", accessLog.file());
        }
        if (accessLog.format() != usual.format()) {
            node.put("format", accessLog.format().word());
        }
        if (accessLog.size() != usual.size() || accessLog.keep() != usual.keep()) {
            ObjectNode rotate = node.putObject("rotate");
            if (accessLog.size() != usual.size()) {
                rotate.put("size", SizeText.format(accessLog.size()));
            }
            Puts.whole(rotate, "keep", accessLog.keep(), usual.keep());
        }
        return node;
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
