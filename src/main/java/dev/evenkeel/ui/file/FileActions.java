package dev.evenkeel.ui.file;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.FileState;
import dev.evenkeel.config.OpenResult;
import dev.evenkeel.config.SaveResult;
import dev.evenkeel.config.UnsavedEdits;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.FxThread;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** New, open, save and save as, and the care that nothing is lost on the way. */
public final class FileActions {

    private static final int MOST_ORIGINS = 50;
    private static final long NEVER = -1;

    private final ConfigFile configFile;
    private final Edits edits;
    private final FilePicker picker;
    private final Questions questions;
    private final RecentFiles recent;

    private record Origin(Configuration configuration, @Nullable Path file) {}

    private final Runnable leaveEditor;
    private final Autosave autosave;
    private final Recovery recovery;
    private final Action newFile;
    private final Action open;
    private final Action save;
    private final Action saveAs;

    /** Where configurations came from, the latest first. */
    private final Deque<Origin> origins = new ArrayDeque<>();

    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper();
    private long looked = NEVER;
    private @Nullable Configuration lookedAt;
    private @Nullable Instant savedAt;

    /**
     * @param leaveEditor ends what is being edited, so that it is part of what is saved
     * @param untitled what unsaved edits without a file are kept beside; null not to keep them
     */
    public FileActions(
            ConfigFile configFile,
            Edits edits,
            FilePicker picker,
            Questions questions,
            RecentFiles recent,
            Runnable leaveEditor,
            Autosave autosave,
            @Nullable Path untitled) {
        this.autosave = autosave;
        this.recovery = new Recovery(configFile, edits, untitled);
        this.configFile = configFile;
        this.edits = edits;
        this.picker = picker;
        this.questions = questions;
        this.recent = recent;
        this.leaveEditor = leaveEditor;
        newFile =
                new Action(
                        Texts.of("file.new"),
                        "fth-file-plus",
                        "Shortcut+Shift+N",
                        () -> unlessUnsaved(this::startAnew));
        open = new Action(Texts.of("file.open"), "fth-folder", "Shortcut+O", this::pickAndOpen);
        save = new Action(Texts.of("file.save"), "fth-save", "Shortcut+S", () -> save(() -> {}));
        saveAs =
                new Action(
                        Texts.of("file.saveAs"),
                        "fth-save",
                        "Shortcut+Shift+S",
                        () -> saveAs(() -> {}));
        origins.push(new Origin(edits.current(), configFile.path()));
        Path current = configFile.path();
        if (current != null) {
            recent.add(current);
        }
    }

    public List<Action> all() {
        return List.of(newFile, open, save, saveAs);
    }

    public RecentFiles recent() {
        return recent;
    }

    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    /** What the file is called; a word for it where there is none yet. */
    public String name() {
        Path path = home();
        return path == null ? Texts.of("file.untitled") : path.getFileName().toString();
    }

    /** Where things stand, in a few words. */
    public String status() {
        if (unsaved.get()) {
            return Texts.of("file.statusUnsaved", name());
        }
        Instant at = savedAt;
        if (at != null) {
            return Texts.of("file.statusSaved", name(), Words.timeOf(at));
        }
        return configFile.path() == null
                ? Texts.of("file.statusNone")
                : Texts.of("file.statusOpened", name());
    }

    /**
     * The file that what is live came from. An undo can lead back behind the opening of the file
     * that is open: what it brings back belongs to the file before.
     */
    private @Nullable Path home() {
        for (Origin origin : origins) {
            if (edits.stemsFrom(origin.configuration())) {
                return origin.file();
            }
        }
        return origins.getLast().file();
    }

    /** Looks whether there is something to save; cheap while nothing was edited. */
    public void refresh() {
        long revision = edits.revision();
        Configuration inFile = configFile.saved();
        // The same object as long as nobody has saved, or taken what another program wrote.
        if (revision != looked || !isSame(inFile, lookedAt)) {
            looked = revision;
            lookedAt = inFile;
            unsaved.set(configFile.isUnsaved(edits.current()));
        }
        Path home = home();
        boolean hasFile = home != null && home.equals(configFile.path());
        // Where another program has written the file, a person decides in their own time.
        boolean asKnown = disk() instanceof FileState.Known;
        if (hasFile && asKnown && autosave.isDue(revision, unsaved.get())) {
            write(configFile.save(edits.current()), () -> {});
        }
        recovery.refresh(home, unsaved.get());
    }

    /** Edits that an earlier run has left in no file, until it is decided on them; else null. */
    public @Nullable UnsavedEdits left() {
        return recovery.found();
    }

    /** Makes them live. */
    public void bringBack() {
        leaveEditor.run();
        List<Violation> violations = recovery.bringBack();
        if (!violations.isEmpty()) {
            tellFailure(Texts.of("file.bringBackFailed"), violations);
        }
    }

    /** Has no use for them. */
    public void forgetLeft() {
        recovery.forget();
    }

    /** What is unsaved now isn't to be kept. To be called before the end that a person asks for. */
    public void end() {
        recovery.end();
    }

    private void tellFailure(String title, List<Violation> violations) {
        questions.tellFailure(
                title,
                violations.stream()
                        .map(it -> Texts.of(it.inWords()))
                        .collect(Collectors.joining("\n")),
                Texts.of("file.nothingChanged"));
    }

    @SuppressWarnings("ReferenceEquality") // comparing what they hold would take too long
    private static boolean isSame(Configuration one, @Nullable Configuration other) {
        return one == other;
    }

    /** How the open file on disk stands to what is known of it. */
    public FileState disk() {
        return configFile.state();
    }

    /** What another program has written is replaced by the next save, without a question. */
    public void keepMine() {
        configFile.keepMine();
    }

    /** What another program has written takes the place of what is live; an undo brings it back. */
    public void takeTheirs(Path file) {
        leaveEditor.run();
        read(file);
    }

    /** All that is wrong with what another program has written. */
    public void tellProblems(FileState.Invalid invalid) {
        questions.tellProblems(invalid.file(), invalid.problems());
    }

    /** Goes on at once where nothing is unsaved, else as the person decides. */
    public void unlessUnsaved(Runnable then) {
        leaveEditor.run();
        lookAgain();
        if (!unsaved.get()) {
            then.run();
            return;
        }
        switch (questions.aboutUnsaved(name())) {
            case SAVE -> save(then);
            case DISCARD -> then.run();
            case CANCEL -> {}
        }
    }

    /** Opens a file, after the question about what is unsaved. */
    public void open(Path file) {
        unlessUnsaved(() -> read(file));
    }

    private void pickAndOpen() {
        unlessUnsaved(() -> {
            Path file = picker.toOpen(configFile.path());
            if (file != null) {
                read(file);
            }
        });
    }

    /** Nothing but the listeners, which go on listening where they are. */
    private void startAnew() {
        Configuration current = edits.current();
        Configuration empty =
                Configuration.EMPTY.withListeners(current.listeners()).withAdmin(current.admin());
        configFile.forget();
        savedAt = null;
        edits.apply(ServiceEdits.replaceAll(Texts.of("edit.file.new"), empty));
        cameFrom(null);
        lookAgain();
    }

    private void read(Path file) {
        CompletableFuture.supplyAsync(() -> configFile.open(file), FileActions::onOwnThread)
                .thenAcceptAsync(result -> opened(file, result), FxThread.EXECUTOR)
                .exceptionally(failure -> tellUnplanned(Texts.of("file.openFailed"), failure));
    }

    private void opened(Path file, OpenResult result) {
        switch (result) {
            case OpenResult.Opened opened -> {
                String label = Texts.of("edit.file.open", file.getFileName());
                List<Violation> violations =
                        edits.apply(ServiceEdits.replaceAll(label, opened.configuration()));
                if (!violations.isEmpty()) {
                    tellFailure(Texts.of("file.openFailed"), violations);
                    return;
                }
                savedAt = null;
                cameFrom(file);
                recent.add(file);
                lookAgain();
            }
            case OpenResult.Invalid invalid -> questions.tellProblems(file, invalid.problems());
            case OpenResult.Unreadable unreadable ->
                    questions.tellFailure(
                            Texts.of("file.openFailed"),
                            Texts.of(unreadable.reason()),
                            Texts.of("file.nothingChanged"));
        }
    }

    private void save(Runnable then) {
        leaveEditor.run();
        Path home = home();
        if (home == null || !home.equals(configFile.path())) {
            saveAs(then);
        } else {
            write(configFile.save(edits.current()), then);
        }
    }

    private void saveAs(Runnable then) {
        leaveEditor.run();
        Path file = picker.toSave(home());
        if (file != null) {
            write(configFile.saveAs(file, edits.current()), then);
        }
    }

    private void write(CompletableFuture<SaveResult> saving, Runnable then) {
        saving.thenAcceptAsync(result -> saved(result, then), FxThread.EXECUTOR)
                .exceptionally(failure -> tellUnplanned(Texts.of("file.saveFailed"), failure));
    }

    private void saved(SaveResult result, Runnable then) {
        switch (result) {
            case SaveResult.Saved saved -> {
                savedAt = saved.at();
                origins.clear();
                cameFrom(saved.file());
                recent.add(saved.file());
                lookAgain();
                then.run();
            }
            case SaveResult.Conflict conflict -> {
                switch (questions.aboutChanged(conflict.file(), conflict.changed())) {
                    case REPLACE -> write(configFile.saveAnyway(edits.current()), then);
                    case TAKE_THEIRS -> read(conflict.file());
                    case CANCEL -> {}
                }
            }
            case SaveResult.Failed failed ->
                    questions.tellFailure(
                            Texts.of("file.saveFailed"),
                            Texts.of(failed.reason()),
                            Texts.of(failed.advice()));
        }
    }

    private void cameFrom(@Nullable Path file) {
        origins.push(new Origin(edits.current(), file));
        if (origins.size() > MOST_ORIGINS) {
            origins.removeLast();
        }
    }

    private void lookAgain() {
        looked = NEVER;
        refresh();
    }

    private @Nullable Void tellUnplanned(String title, Throwable failure) {
        FxThread.EXECUTOR.execute(() ->
                questions.tellFailure(
                        title,
                        String.valueOf(failure.getMessage()),
                        Texts.of("file.nothingChanged")));
        return null;
    }

    private static void onOwnThread(Runnable task) {
        Thread.ofVirtual().name("open-file").start(task);
    }
}
