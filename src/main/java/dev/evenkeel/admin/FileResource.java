package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.OpenResult;
import dev.evenkeel.config.Problem;
import dev.evenkeel.config.SaveResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code POST /config/save}, also as {@code /services/save}, and {@code POST /config/reload}. */
final class FileResource {

    private final Registry registry;
    private final Edits edits;
    private final ConfigFile file;

    FileResource(Registry registry, Edits edits, ConfigFile file) {
        this.registry = registry;
        this.edits = edits;
        this.file = file;
    }

    /**
     * {@code ?overwrite=true} saves even where another program has changed the file meanwhile, and
     * where what is live came from another file.
     */
    Answer save(Call call) {
        if (!call.body().isEmpty()) {
            return ApiProblem.malformed(
                    "POST /services/save saves the configuration and takes no body; a service"
                            + " called save is created by PUT /services/save.");
        }
        if (file.path() == null) {
            return noFile("save to");
        }
        Revision revision = registry.revision();
        ApiProblem problem = call.precondition().check("The configuration", EntityTag.of(revision));
        if (problem != null) {
            return problem;
        }
        if (!call.isSet("overwrite")) {
            ApiProblem elsewhere = ofAnotherFile();
            if (elsewhere != null) {
                return elsewhere;
            }
        }
        CompletableFuture<SaveResult> saving =
                call.isSet("overwrite")
                        ? file.saveAnyway(revision.configuration())
                        : file.save(revision.configuration());
        return switch (saving.join()) {
            case SaveResult.Saved saved -> {
                ObjectNode details = JsonNodeFactory.instance.objectNode();
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

    /** An undo can lead back behind the opening of the file: what is live then isn't the file's. */
    private @Nullable ApiProblem ofAnotherFile() {
        List<Configuration> lineage = registry.history().lineage();
        Path open = file.path();
        Path home = lineage == null ? open : file.fileOf(lineage);
        return home == null || home.equals(open)
                ? null
                : ApiProblem.of(
                        409,
                        "other-file",
                        "It belongs to another file",
                        ("What is live came from %s, before %s was opened: saving would write it"
                                        + " over that. ?overwrite=true does so, POST /redo (after"
                                        + " a restore POST /undo) leads back.")
                                .formatted(home, open));
    }

    /** {@code ?discard=true} reads it even where edits that aren't saved are lost by that. */
    Answer reload(Call call) {
        Path path = file.path();
        if (path == null) {
            return noFile("read");
        }
        Revision found = registry.revision();
        ApiProblem problem = call.precondition().check("The configuration", EntityTag.of(found));
        if (problem != null) {
            return problem;
        }
        if (file.isUnsaved(found.configuration()) && !call.isSet("discard")) {
            return ApiProblem.of(
                    409,
                    "unsaved-edits",
                    "Edits are not saved",
                    "Reading the file would lose them; save them, or add ?discard=true. They could"
                            + " be brought back by undo.");
        }
        return switch (file.open(path)) {
            case OpenResult.Opened opened ->
                    edits.applyToAll(
                            call,
                            EditLabel.READ_AGAIN.with(String.valueOf(path.getFileName())),
                            it -> new Edited.Changed(opened.configuration()));
            case OpenResult.Invalid invalid ->
                    ApiProblem.invalid(
                            invalid.problems().stream().map(Problem::violation).toList());
            case OpenResult.Unreadable unreadable ->
                    ApiProblem.of(
                            409,
                            "unreadable",
                            "The file can't be read",
                            unreadable.reason().toString());
        };
    }

    private static ApiProblem noFile(String what) {
        return ApiProblem.of(
                409,
                "no-file",
                "No file to " + what,
                "No configuration file is open; start with --config FILE, or save it in the window"
                        + " first.");
    }
}
