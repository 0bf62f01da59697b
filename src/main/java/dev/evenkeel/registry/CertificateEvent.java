package dev.evenkeel.registry;

import dev.evenkeel.phrase.Phrase;

import java.time.Duration;
import java.time.Instant;

/**
 * A certificate that clients are shown ends soon, or has ended: told 30, 14 and 3 days before, and
 * when it is over.
 *
 * @param usedBy what shows it, as {@code listener 0.0.0.0:8443}
 * @param name the first name that it stands for
 * @param file where it came from, as the configuration names it
 * @param notAfter when it ends
 */
public record CertificateEvent(
        Instant time, Phrase usedBy, String name, String file, Instant notAfter) implements Event {

    public boolean isOver() {
        return !notAfter.isAfter(time);
    }

    /** How long it held at that time; not above zero where it was over. */
    public Duration left() {
        return Duration.between(time, notAfter);
    }

    /** The same in words: {@code 13 days}. */
    public String inDays() {
        long days = Math.max(1, left().toDays());
        return days == 1 ? "a day" : days + " days";
    }
}
