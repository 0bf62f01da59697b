package dev.evenkeel.ui.tray;

import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.tray.TrayNews.Message;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Remembered;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps our icon in the system's tray, where there is one and a person wants it. What takes its
 * time there holds up nothing else; where there is no tray nothing is seen of it.
 */
public final class TrayKeeper {

    /** Makes the icon. */
    public interface Opener {

        /** Null where there is no tray. */
        @Nullable Tray open(TrayActions actions);
    }

    static final Duration NEXT_TRY = Duration.ofSeconds(30);

    /** The window comes first. */
    private static final long AFTER_SECONDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(TrayKeeper.class);
    private static final String KEY = "tray";

    private final Registry registry;
    private final InstantSource time;
    private final Executor window;
    private final Opener opener;
    private final TrayActions actions;
    private final TrayNews news;
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper available = new ReadOnlyBooleanWrapper();
    private final Action toggle;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("tray").daemon().factory());
    private volatile boolean isWanted;
    private volatile boolean isLookedAt;

    // Of the thread alone.
    private @Nullable Tray tray;
    private @Nullable TrayState shown;
    private Instant nextTry = Instant.MIN;

    /**
     * @param window runs what it is given on the JavaFX thread
     */
    public TrayKeeper(
            Registry registry,
            Remembered remembered,
            InstantSource time,
            Executor window,
            Opener opener,
            TrayActions actions) {
        this.registry = registry;
        this.time = time;
        this.window = window;
        this.opener = opener;
        this.actions = actions;
        news = new TrayNews(time);
        toggle =
                new Action(
                        Texts.of("tray.toggle"),
                        "fth-message-square",
                        null,
                        () -> wanted.set(!wanted.get()));
        toggle.disabledProperty().bind(available.not());
        wanted.set(Boolean.parseBoolean(remembered.text(KEY, "true")));
        // Whoever turned it off had a tray, and may want it back.
        available.set(!wanted.get());
        wanted.subscribe(is -> {
            remembered.put(KEY, is);
            isWanted = is;
        });
    }

    /** Whether a person wants it. */
    public BooleanProperty wantedProperty() {
        return wanted;
    }

    /** Whether there is a tray: else there is nothing to want. */
    public ReadOnlyBooleanProperty availableProperty() {
        return available.getReadOnlyProperty();
    }

    /** Turns it on or off. */
    public Action toggleAction() {
        return toggle;
    }

    /** What a person sees in the window needs no second message. */
    public void setLookedAt(boolean lookedAt) {
        isLookedAt = lookedAt;
    }

    /** A moment later, and from then on once a second. */
    public void start() {
        var _ = thread.scheduleWithFixedDelay(this::look, AFTER_SECONDS, 1, TimeUnit.SECONDS);
    }

    /** Waits for nobody: what hangs there holds up no end. */
    public void close() {
        if (!thread.isShutdown()) {
            thread.execute(this::takeAway);
            thread.shutdown();
        }
    }

    /** Brings the icon up to date. */
    void look() {
        try {
            Message message = news.update(HostEvent.in(registry.events()), isLookedAt || !isWanted);
            if (!isWanted) {
                takeAway();
            }
            if (isWanted && tray == null) {
                open();
            }
            if (tray == null) {
                return;
            }
            TrayState state = TrayState.of(registry.routing());
            if (!state.equals(shown)) {
                shown = state;
                tray.show(state);
            }
            if (message != null) {
                tray.tell(message);
            }
        } catch (RuntimeException | LinkageError e) {
            giveUp(e);
        }
    }

    private void open() {
        Instant now = time.instant();
        if (now.isBefore(nextTry)) {
            return;
        }
        nextTry = now.plus(NEXT_TRY);
        tray = opener.open(actions);
        boolean isThere = tray != null;
        window.execute(() -> available.set(isThere));
    }

    private void takeAway() {
        Tray gone = tray;
        tray = null;
        shown = null;
        nextTry = Instant.MIN;
        if (gone != null) {
            gone.close();
        }
    }

    /** The window says everything too. */
    private void giveUp(Throwable cause) {
        LOG.debug("No icon in the system's tray", cause);
        thread.shutdownNow();
        window.execute(() -> available.set(false));
    }
}
