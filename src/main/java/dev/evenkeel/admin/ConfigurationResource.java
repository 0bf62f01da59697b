package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.SaveResult;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;

import org.eclipse.jetty.http.HttpHeader;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** {@code /config} and {@code POST /services/save}: the whole configuration and its file. */
final class ConfigurationResource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Registry registry;
    private final ConfigFile file;

    ConfigurationResource(Registry registry, ConfigFile file) {
        this.registry = registry;
        this.file = file;
    }

    Answer get(Call call) {
        Revision revision = registry.revision();
        ObjectNode details = JSON.objectNode();
        details.put("revision", revision.number());
        Path path = file.path();
        details.put("file", path == null ? null : path.toString());
        details.put("unsaved", file.isUnsaved(revision.configuration()));
        details.set("config", JsonText.read(ConfigWriter.write(revision.configuration())));
        return Answer.ok(details).with(HttpHeader.ETAG, EntityTag.of(revision));
    }

    /** {@code ?overwrite=true} saves even where another program has changed the file meanwhile. */
    Answer save(Call call) {
        if (!call.body().isEmpty()) {
            return ApiProblem.malformed(
                    "POST /services/save saves the configuration and takes no body; a service"
                            + " called save is created by PUT /services/save.");
        }
        Path path = file.path();
        if (path == null) {
            return ApiProblem.of(
                    409,
                    "no-file",
                    "No file to save to",
                    "No configuration file is open; start with --config FILE, or save it in the"
                            + " window first.");
        }
        Revision revision = registry.revision();
        ApiProblem problem = call.precondition().check("The configuration", EntityTag.of(revision));
        if (problem != null) {
            return problem;
        }
        CompletableFuture<SaveResult> saving =
                "true".equals(call.query("overwrite"))
                        ? file.saveAnyway(revision.configuration())
                        : file.save(revision.configuration());
        return switch (saving.join()) {
            case SaveResult.Saved saved -> {
                ObjectNode details = JSON.objectNode();
                details.put("file", saved.file().toString());
                details.put("savedAt", saved.at().toString());
                Path backup = saved.backup();
                details.put("backup", backup == null ? null : backup.toString());
                yield Answer.ok(details.put("revision", revision.number()));
            }
            case SaveResult.Conflict conflict ->
                    ApiProblem.of(
                            409,
                            "file-changed",
                            "The file was changed",
                            "Another program wrote %s at %s; ?overwrite=true replaces that."
                                    .formatted(conflict.file(), conflict.changed()));
            case SaveResult.Failed failed ->
                    ApiProblem.of(
                            500, "not-saved", "Not saved", failed.reason() + " " + failed.advice());
        };
    }
}
