package dev.evenkeel.ui.file;

import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Remembered;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When edits are saved by themselves: off unless a person wants it, a moment after the last of
 * them, and once for each. A save that fails isn't tried again before there is another edit.
 */
public final class Autosave {

    static final Duration QUIET = Duration.ofSeconds(1);

    private static final String KEY = "autosave";
    private static final long NONE = -1;

    private final InstantSource time;
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private final Action toggle;
    private long edited = NONE;
    private long tried = NONE;
    private Instant since = Instant.MIN;

    public Autosave(Remembered remembered, InstantSource time) {
        this.time = time;
        toggle =
                new Action(
                        Texts.of("file.autosave"),
                        "fth-save",
                        null,
                        () -> wanted.set(!wanted.get()));
        wanted.set(Boolean.parseBoolean(remembered.text(KEY, "false")));
        wanted.subscribe((was, is) -> remembered.put(KEY, is));
    }

    /** Whether a person wants it. */
    public BooleanProperty wantedProperty() {
        return wanted;
    }

    /** Turns it on or off. */
    public Action toggleAction() {
        return toggle;
    }

    /**
     * Whether to save now; true once for each revision at most.
     *
     * @param unsaved whether it is in no file yet
     */
    boolean isDue(long revision, boolean unsaved) {
        Instant now = time.instant();
        if (revision != edited) {
            edited = revision;
            since = now;
        }
        boolean due =
                wanted.get() && unsaved && revision != tried && !now.isBefore(since.plus(QUIET));
        tried = due ? revision : tried;
        return due;
    }
}
