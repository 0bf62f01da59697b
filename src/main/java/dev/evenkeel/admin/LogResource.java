package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.Problem;
import dev.evenkeel.config.ReadResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.LogLevels;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.AccessLogger;
import dev.evenkeel.traffic.Traffic;

import org.eclipse.jetty.http.HttpHeader;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** {@code /log}: how much the program's own log says, and how the access log does. */
final class LogResource {

    private static final String KEY = "log";

    private final Registry registry;
    private final Edits edits;
    private final AccessLogger accessLogger;

    LogResource(Registry registry, Edits edits, Traffic traffic) {
        this.accessLogger = traffic.accessLogger();
        this.registry = registry;
        this.edits = edits;
    }

    /** Where the access log is written, and what was left out of it. */
    Answer access(Call call) {
        AccessLogger.Status status = accessLogger.status();
        Path file = status.file();
        return Answer.ok(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("file", file == null ? null : file.toString())
                        .put("written", status.written())
                        .put("dropped", status.dropped())
                        .put("trouble", status.trouble()));
    }

    Answer get(Call call) {
        return shown(registry.configuration());
    }

    Answer put(Call call) {
        return change(call, before -> call.body());
    }

    Answer patch(Call call) {
        return change(call, before -> MergePatch.apply(before, call.body()));
    }

    private Answer change(Call call, UnaryOperator<JsonNode> to) {
        return edits.apply(
                call,
                EditLabel.CHANGE_LOG.with(),
                found -> {
                    JsonNode before = ConfigWriter.log(found.observing().log());
                    ApiProblem problem = call.precondition().check("The log", EntityTag.of(before));
                    return problem != null
                            ? new Edited.Refused(problem)
                            : edited(found, to.apply(before));
                },
                (before, after) -> shown(after.configuration()));
    }

    private static Edited edited(Configuration found, JsonNode wanted) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("version", 2);
        document.set(KEY, wanted);
        return switch (ConfigReader.read(document.toString())) {
            case ReadResult.Read read -> {
                LogLevels log = read.configuration().observing().log();
                yield new Edited.Changed(found.withObserving(found.observing().withLog(log)));
            }
            case ReadResult.Invalid invalid ->
                    new Edited.Refused(
                            ApiProblem.invalid(
                                    invalid.problems().stream().map(Problem::violation).toList()));
        };
    }

    private static Answer shown(Configuration configuration) {
        JsonNode log = ConfigWriter.log(configuration.observing().log());
        return Answer.ok(log).with(HttpHeader.ETAG, EntityTag.of(log));
    }
}
