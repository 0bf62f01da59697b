package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class ThresholdTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    /** Results in time order, p for passed and f for failed; health after each, U up and D down. */
    @ParameterizedTest
    @CsvSource({
        "2, 3, p, U",
        "2, 3, f, D",
        "2, 3, pff, UUU",
        "2, 3, pfff, UUUD",
        "2, 3, pffpfff, UUUUUUD",
        "2, 3, pfffp, UUUDD",
        "2, 3, pfffpp, UUUDDU",
        "2, 3, pfffpfpp, UUUDDDDU",
        "1, 1, pfpf, UDUD",
    })
    void risesAndFallsByResultsInARow(int rise, int fall, String results, String expected) {
        Threshold threshold = new Threshold();
        Health health = new Health.Checking(NOW);
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < results.length(); i++) {
            CheckResult one =
                    results.charAt(i) == 'p'
                            ? new CheckResult.Passed()
                            : new CheckResult.Failed(Phrase.verbatim("refused"));
            health = threshold.after(health, one, rise, fall, NOW);
            seen.append(health instanceof Health.Up ? 'U' : 'D');
        }
        assertThat(seen.toString()).isEqualTo(expected);
    }

    @Test
    void newReasonReplacesTheOldButNotTheTimeItWentDown() {
        Threshold threshold = new Threshold();
        Health down = new Health.Down(NOW, Phrase.verbatim("connection refused"));
        Health after =
                threshold.after(
                        down,
                        new CheckResult.Failed(Phrase.verbatim("no answer")),
                        2,
                        3,
                        NOW.plusSeconds(60));
        assertThat(after).isEqualTo(new Health.Down(NOW, Phrase.verbatim("no answer")));
    }
}
