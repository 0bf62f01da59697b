package dev.evenkeel.ui.notice;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.ui.text.Sentences;

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

    private final FreshEvents fresh = new FreshEvents();

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
        fresh.of(events).forEach(event -> take(event, now));
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
        fresh.of(events);
    }

    private void take(HostEvent event, Instant now) {
        Tone tone = Tone.of(event);
        if (tone == null) {
            return;
        }
        Duration stays = tone == Tone.BAD ? BAD_STAYS : GOOD_STAYS;
        // Taken out first, so that it stands last.
        news.remove(event.host());
        news.put(event.host(), new News(tone, Sentences.of(event), now.plus(stays)));
    }

    private List<Notice> each() {
        List<Notice> notices = new ArrayList<>();
        news.forEach((host, it) -> notices.add(new Notice(it.tone(), it.text(), host)));
        return notices;
    }

    private Notice summary() {
        int bad = (int) news.values().stream().filter(it -> it.tone() == Tone.BAD).count();
        int good = news.size() - bad;
        return new Notice(bad > 0 ? Tone.BAD : Tone.GOOD, Tone.words(bad, good), null);
    }
}
