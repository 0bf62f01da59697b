package dev.evenkeel.ui.file;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.UnsavedEdits;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.FxThread;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/**
 * Keeps a copy of what is unsaved beside its file, so that a program that is killed, or ended with
 * the desktop, has lost next to nothing; and offers what an earlier run has left there. On the
 * JavaFX thread only.
 */
final class Recovery {

    private static final long NONE = -1;

    private final ConfigFile files;
    private final Edits edits;
    private final @Nullable Path untitled;

    /** The file that is looked after. */
    private @Nullable Path file;

    /** Whether what an earlier run has left is looked for: it must not be replaced before. */
    private boolean looking;

    private @Nullable UnsavedEdits found;

    /** Whether there is a copy of ours, and of which revision. */
    private boolean kept;

    private long keptRevision = NONE;

    /**
     * @param untitled what a configuration without a file is kept beside; null not to keep it
     */
    Recovery(ConfigFile files, Edits edits, @Nullable Path untitled) {
        this.files = files;
        this.edits = edits;
        this.untitled = untitled;
    }

    /**
     * @param home the file that what is live belongs to; null for none
     */
    void refresh(@Nullable Path home, boolean unsaved) {
        Path now = home == null ? untitled : home;
        if (now == null) {
            end();
            file = null;
            found = null;
        } else if (!now.equals(file)) {
            end();
            look(now);
        } else if (!unsaved) {
            end();
        } else if (!looking && found == null && edits.revision() != keptRevision) {
            keptRevision = edits.revision();
            kept = true;
            files.keepUnsaved(now, edits.current());
        }
    }

    private void look(Path now) {
        file = now;
        found = null;
        looking = true;
        var _ = files.findUnsaved(now).thenAcceptAsync(it -> found(now, it), FxThread.EXECUTOR);
    }

    private void found(Path where, @Nullable UnsavedEdits left) {
        if (!where.equals(file)) {
            return;
        }
        looking = false;
        if (left == null) {
            return;
        }
        if (isLive(left.configuration())) {
            files.dropUnsaved(where);
        } else {
            found = left;
        }
    }

    private boolean isLive(Configuration configuration) {
        return configuration.equals(edits.current());
    }

    /** What an earlier run has left, until it is decided on; null for nothing. */
    @Nullable UnsavedEdits found() {
        return found;
    }

    /** Makes that live, by one edit; what kept it from that, empty where it is. */
    List<Violation> bringBack() {
        UnsavedEdits left = found;
        if (left == null) {
            return List.of();
        }
        List<Violation> violations =
                edits.apply(
                        ServiceEdits.replaceAll(
                                Texts.of("edit.file.bringBack"), left.configuration()));
        if (violations.isEmpty()) {
            found = null;
            kept = true;
        }
        return violations;
    }

    /** Has no use for that. */
    void forget() {
        found = null;
        kept = true;
        end();
    }

    /** Nothing is unsaved any more, or a person has decided to lose it. */
    void end() {
        if (kept && file != null) {
            files.dropUnsaved(file);
        }
        kept = false;
        keptRevision = NONE;
    }
}
