package dev.evenkeel.ui.tray;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.ui.notice.FreshEvents;
import dev.evenkeel.ui.notice.Tone;
import dev.evenkeel.ui.text.Sentences;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When something is said at the tray, and what. Hosts that share a machine or a network go down
 * within a moment of each other: what comes together is said together, and nothing is said of a
 * host that is back before anybody could have looked.
 */
final class TrayNews {

    /** From the first piece of news to the message. */
    static final Duration COLLECT = Duration.ofSeconds(2);

    /** From one message to the next. */
    static final Duration APART = Duration.ofSeconds(10);

    private final InstantSource time;
    private final FreshEvents fresh = new FreshEvents();
    private final Map<HostKey, HostEvent> unsaid = new LinkedHashMap<>();
    private Instant due = Instant.MIN;
    private Instant nextAt = Instant.MIN;

    /** A message, and whether it is good news. */
    record Message(Tone tone, String text) {}

    TrayNews(InstantSource time) {
        this.time = time;
    }

    /**
     * @param events newest first
     * @param told whether they are told otherwise: a person who looks at the window sees them
     * @return what is to be said now; null for nothing
     */
    @Nullable Message update(List<HostEvent> events, boolean told) {
        Instant now = time.instant();
        fresh.of(events).forEach(event -> take(event, now));
        if (told) {
            unsaid.clear();
        }
        if (unsaid.isEmpty() || now.isBefore(due) || now.isBefore(nextAt)) {
            return null;
        }
        nextAt = now.plus(APART);
        int bad = (int) unsaid.values().stream().filter(it -> Tone.of(it) == Tone.BAD).count();
        String text =
                unsaid.size() == 1
                        ? Sentences.of(unsaid.values().iterator().next())
                        : Tone.words(bad, unsaid.size() - bad);
        unsaid.clear();
        return new Message(bad > 0 ? Tone.BAD : Tone.GOOD, text);
    }

    private void take(HostEvent event, Instant now) {
        Tone tone = Tone.of(event);
        if (tone == null) {
            return;
        }
        if (unsaid.isEmpty()) {
            due = now.plus(COLLECT);
        }
        HostEvent before = unsaid.get(event.host());
        if (before == null || Tone.of(before) == tone) {
            unsaid.put(event.host(), event);
        } else {
            // As it was when something was last said of it.
            unsaid.remove(event.host());
        }
    }
}
