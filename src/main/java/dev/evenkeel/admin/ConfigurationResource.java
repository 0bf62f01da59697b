package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.Hidden;
import dev.evenkeel.config.Problem;
import dev.evenkeel.config.ReadResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;

import org.eclipse.jetty.http.HttpHeader;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;

/** {@code /config}: the whole configuration. */
final class ConfigurationResource {

    private final Registry registry;
    private final Edits edits;
    private final ConfigFile file;

    ConfigurationResource(Registry registry, Edits edits, ConfigFile file) {
        this.registry = registry;
        this.edits = edits;
        this.file = file;
    }

    Answer get(Call call) {
        Revision revision = registry.revision();
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("revision", revision.number());
        Path path = file.path();
        details.put("file", path == null ? null : path.toString());
        details.put("unsaved", file.isUnsaved(revision.configuration()));
        details.set("config", Hidden.inWhole(ConfigWriter.tree(revision.configuration())));
        return Answer.ok(details).with(HttpHeader.ETAG, EntityTag.of(revision));
    }

    Answer put(Call call) {
        return edits.applyToAll(
                call, EditLabel.REPLACE_ALL.with(), found -> edited(call.body(), found));
    }

    Answer patch(Call call) {
        return edits.applyToAll(
                call,
                EditLabel.CHANGE_ALL.with(),
                found ->
                        edited(
                                MergePatch.apply(ServiceDocument.wholeOf(found), call.body()),
                                found));
    }

    private Edited edited(JsonNode document, Configuration found) {
        JsonNode whole = Hidden.broughtBackInWhole(document, found);
        return switch (ConfigReader.read(whole.toString())) {
            case ReadResult.Read read -> new Edited.Changed(read.configuration());
            case ReadResult.Invalid invalid ->
                    new Edited.Refused(
                            ApiProblem.invalid(
                                    invalid.problems().stream().map(Problem::violation).toList()));
        };
    }
}
