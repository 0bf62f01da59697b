package dev.evenkeel.tryit;

import dev.evenkeel.traffic.JournalEntry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A request that was sent, and what came of it.
 *
 * @param requestId by which it is found in logs
 * @param entry what the proxy wrote down of it; null where it never came there
 */
public record Sent(
        Aimed request,
        String requestId,
        Instant time,
        Outcome outcome,
        @Nullable JournalEntry entry) {

    /** The host that was asked last; null where none was. */
    public @Nullable String host() {
        return entry == null || entry.tries().isEmpty() ? null : entry.tries().getLast().host();
    }
}
