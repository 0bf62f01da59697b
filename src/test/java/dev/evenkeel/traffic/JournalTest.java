package dev.evenkeel.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.traffic.Journal.Watch;
import dev.evenkeel.traffic.Journal.Watcher;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class JournalTest {

    private static final long SECOND = 1_000_000_000;

    /** A clock that may overflow, as the system's may. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    private final Journal journal = new Journal(clock::get);

    @Test
    void keepsTheLatestInOrderAndForgetsTheOldest() {
        for (int i = 0; i < Journal.SIZE + 10; i++) {
            journal.add(entry(journal.nextNumber()));
        }
        assertThat(journal.latest(0, 3))
                .extracting(JournalEntry::number)
                .containsExactly(1010L, 1009L, 1008L);
        assertThat(journal.latest(1_008, 100)).hasSize(2);
        assertThat(journal.latest(0, 5_000)).hasSize(Journal.SIZE);
        journal.clear();
        assertThat(journal.latest(0, 3)).isEmpty();
    }

    @Test
    void requestThatEndsLongAfterOthersTakesNoPlaceOfALaterOne() {
        long longest = journal.nextNumber();
        for (int i = 0; i < Journal.SIZE; i++) {
            journal.add(entry(journal.nextNumber()));
        }
        journal.add(entry(longest));
        assertThat(journal.latest(0, Journal.SIZE))
                .hasSize(Journal.SIZE)
                .extracting(JournalEntry::number)
                .doesNotContain(longest);
    }

    @Test
    void keepsSoManyOfEachSecondAndSaysHowManyItLeftOut() {
        assertThat(wanted(250)).isEqualTo(Journal.MOST_IN_A_SECOND);
        clock.addAndGet(SECOND);
        assertThat(wanted(50)).isEqualTo(50);
        assertThat(journal.seen()).isEqualTo(300);
        assertThat(journal.leftOut()).isEqualTo(150);
    }

    @Test
    void watcherIsFoundByTheBeginningOfTheIdUntilItHasEnough() {
        Watcher watcher = new Watcher("try-", true, entry -> {});
        assertThat(journal.isWatched()).isFalse();
        try (Watch _ = journal.watch(watcher)) {
            assertThat(journal.isWatched()).isTrue();
            assertThat(journal.watcherOf("try-1")).isSameAs(watcher);
            assertThat(journal.watcherOf("other")).isNull();
            assertThat(journal.watcherOf(null)).isNull();
        }
        assertThat(journal.watcherOf("try-1")).isNull();
    }

    private int wanted(int requests) {
        int kept = 0;
        for (int i = 0; i < requests; i++) {
            if (journal.wants()) {
                journal.add(entry(journal.nextNumber()));
                kept++;
            }
        }
        return kept;
    }

    private static JournalEntry entry(long number) {
        return new JournalEntry(
                number,
                Instant.EPOCH,
                "127.0.0.1",
                "GET",
                "/",
                null,
                null,
                404,
                0,
                0,
                1,
                List.of(),
                List.of(),
                List.of());
    }
}
