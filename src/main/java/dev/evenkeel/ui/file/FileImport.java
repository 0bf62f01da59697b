package dev.evenkeel.ui.file;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.FileTrouble;
import dev.evenkeel.config.ReadResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.FxThread;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Adds the services of a file, of today's format or the older one, to those that are there. One
 * whose name is taken gets another; the file that is open stays the open one.
 */
public final class FileImport {

    private final Edits edits;
    private final FilePicker picker;
    private final Questions questions;
    private final Action action;

    public FileImport(Edits edits, FilePicker picker, Questions questions) {
        this.edits = edits;
        this.picker = picker;
        this.questions = questions;
        action = new Action(Texts.of("file.import"), "fth-log-in", null, this::pick);
    }

    /** Asks for a file and adds what is in it. */
    public Action action() {
        return action;
    }

    private void pick() {
        Path file = picker.toOpen(null);
        if (file == null) {
            return;
        }
        var _ =
                CompletableFuture.supplyAsync(
                                () -> read(file),
                                task -> Thread.ofVirtual().name("import-file").start(task))
                        .thenAcceptAsync(result -> take(file, result), FxThread.EXECUTOR)
                        .exceptionallyAsync(
                                failure -> tellUnreadable(file, failure), FxThread.EXECUTOR);
    }

    private static ReadResult read(Path file) {
        try {
            return ConfigReader.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(Path file, ReadResult result) {
        switch (result) {
            case ReadResult.Invalid invalid -> questions.tellProblems(file, invalid.problems());
            case ReadResult.Read read -> {
                List<Service> services = read.configuration().services();
                List<Violation> violations =
                        edits.apply(
                                new Proposal.Change(
                                        Texts.of("edit.file.import", file.getFileName()),
                                        it -> plus(it, services)));
                if (!violations.isEmpty()) {
                    questions.tellFailure(
                            Texts.of("file.importFailed"),
                            violations.stream()
                                    .map(it -> Texts.of(it.inWords()))
                                    .collect(Collectors.joining("\n")),
                            Texts.of("file.nothingChanged"));
                }
            }
        }
    }

    static Configuration plus(Configuration configuration, List<Service> services) {
        Configuration all = configuration;
        for (Service service : services) {
            all = all.plusService(service.withName(ServiceEdits.freeName(all, service.name())));
        }
        return all;
    }

    private @Nullable Void tellUnreadable(Path file, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        questions.tellFailure(
                Texts.of("file.importFailed"),
                cause instanceof IOException e
                        ? Texts.of(FileTrouble.notRead(file, e))
                        : String.valueOf(cause.getMessage()),
                Texts.of("file.nothingChanged"));
        return null;
    }
}
