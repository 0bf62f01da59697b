package dev.evenkeel.traffic;

import dev.evenkeel.traffic.JournalEntry.Try;

/**
 * Where a request's time went, in nanoseconds; together they are all of it.
 *
 * @param before until the host that answered was asked: other hosts' tries, and waiting for a place
 * @param connect until there was a connection to it
 * @param firstByte until its answer began
 * @param body until the client had all of it
 */
public record Phases(long before, long connect, long firstByte, long body) {

    public static Phases of(JournalEntry entry) {
        long total = entry.totalNanos();
        if (entry.tries().isEmpty()) {
            return new Phases(total, 0, 0, 0);
        }
        Try last = entry.tries().getLast();
        long begun = Math.min(last.begunNanos(), total);
        long sent = last.sentNanos() < 0 ? total : Math.clamp(last.sentNanos(), begun, total);
        long answered =
                last.firstByteNanos() < 0 ? total : Math.clamp(last.firstByteNanos(), sent, total);
        return new Phases(begun, sent - begun, answered - sent, total - answered);
    }

    public long total() {
        return before + connect + firstByte + body;
    }
}
