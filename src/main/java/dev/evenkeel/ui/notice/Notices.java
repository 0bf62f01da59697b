package dev.evenkeel.ui.notice;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.AdminEvent;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.ui.notice.Notice.Tone;
import dev.evenkeel.ui.text.Sentences;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which messages about hosts are in sight: one for each that went down or came back lately, and a
 * single one for all of them while they are many. What a person did is no news to a person.
 */
final class Notices {

    /** More of them than this are one. */
    static final int MOST = 3;

    static final Duration BAD_STAYS = Duration.ofSeconds(20);
    static final Duration GOOD_STAYS = Duration.ofSeconds(6);

    private final InstantSource time;

    /** What is news, by host, the latest last. */
    private final Map<HostKey, News> news = new LinkedHashMap<>();

    private boolean begun;
    private @Nullable HostEvent seen;

    private record News(Tone tone, String text, Instant until) {}

    Notices(InstantSource time) {
        this.time = time;
    }

    /**
     * @param events newest first; what happened before the first call is no news
     * @return what is in sight now, the latest last
     */
    List<Notice> update(List<HostEvent> events) {
        Instant now = time.instant();
        if (begun) {
            freshOf(events).reversed().forEach(event -> take(event, now));
        }
        begun = true;
        seen = events.isEmpty() ? seen : events.getFirst();
        news.values().removeIf(it -> !it.until().isAfter(now));
        return news.size() > MOST ? List.of(summary()) : each();
    }

    /** A person has seen it. */
    void dismiss(Notice notice) {
        if (notice.host() == null) {
            news.clear();
        } else {
            news.remove(notice.host());
        }
    }

    /** Nothing of what has happened up to now is to be said. */
    void skip(List<HostEvent> events) {
        news.clear();
        begun = true;
        seen = events.isEmpty() ? seen : events.getFirst();
    }

    @SuppressWarnings("ReferenceEquality") // The very event, not one that happens to be equal.
    private List<HostEvent> freshOf(List<HostEvent> events) {
        List<HostEvent> fresh = new ArrayList<>();
        for (HostEvent event : events) {
            if (event == seen) {
                break;
            }
            fresh.add(event);
        }
        return fresh;
    }

    private void take(HostEvent event, Instant now) {
        Tone tone = toneOf(event);
        if (tone == null) {
            return;
        }
        Duration stays = tone == Tone.BAD ? BAD_STAYS : GOOD_STAYS;
        // Taken out first, so that it stands last.
        news.remove(event.host());
        news.put(event.host(), new News(tone, Sentences.of(event), now.plus(stays)));
    }

    /** Null where it is no news. */
    private static @Nullable Tone toneOf(HostEvent event) {
        return switch (event) {
            case HealthEvent it when it.to() instanceof Health.Down -> Tone.BAD;
            case HealthEvent it
                    when it.from() instanceof Health.Down && it.to() instanceof Health.Up ->
                    Tone.GOOD;
            case HealthEvent it -> null;
            case EjectionEvent it when it.to() == null -> Tone.GOOD;
            case EjectionEvent it -> it.from() == null ? Tone.BAD : null;
            case AdminEvent it -> null;
        };
    }

    private List<Notice> each() {
        List<Notice> notices = new ArrayList<>();
        news.forEach((host, it) -> notices.add(new Notice(it.tone(), it.text(), host)));
        return notices;
    }

    private Notice summary() {
        int bad = (int) news.values().stream().filter(it -> it.tone() == Tone.BAD).count();
        int good = news.size() - bad;
        String text;
        if (good == 0) {
            text = Texts.of("notice.manyBad", bad);
        } else if (bad == 0) {
            text = Texts.of("notice.manyGood", good);
        } else {
            text = Texts.of("notice.many", bad, good);
        }
        return new Notice(bad > 0 ? Tone.BAD : Tone.GOOD, text, null);
    }
}
