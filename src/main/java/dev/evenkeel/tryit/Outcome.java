package dev.evenkeel.tryit;

import dev.evenkeel.traffic.JournalEntry.Field;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What came of a request. */
public sealed interface Outcome {

    /** From its sending until now. */
    long nanos();

    /**
     * There was an answer.
     *
     * @param protocol as {@code HTTP/1.1}
     * @param body as much of it as is kept, {@link Sender#MOST_KEPT} bytes at most
     * @param bodyBytes how many there were
     * @param brokenOff why it isn't whole; null where it is
     * @param firstByteNanos until its head had come
     */
    @SuppressWarnings("ArrayRecordComponent") // shown as it is, never compared
    record Answered(
            int status,
            String reason,
            String protocol,
            List<Field> fields,
            byte[] body,
            long bodyBytes,
            @Nullable Failure brokenOff,
            long firstByteNanos,
            long nanos)
            implements Outcome {

        public Answered {
            fields = List.copyOf(fields);
        }

        /** The first field of that name; empty where there is none. */
        public String field(String name) {
            return fields.stream()
                    .filter(it -> it.name().equalsIgnoreCase(name))
                    .map(Field::value)
                    .findFirst()
                    .orElse("");
        }
    }

    /** There was none. */
    record Failed(Failure why, long nanos) implements Outcome {}

    /**
     * Why something didn't come to its end.
     *
     * @param detail in words, where the kind doesn't say enough; empty for none
     */
    record Failure(Kind kind, String detail) {

        /** What went wrong. */
        public enum Kind {
            /** Nobody listens where the proxy should. */
            REFUSED,
            /** Who listens there shows a certificate that isn't the proxy's. */
            UNTRUSTED,
            /** It took longer than {@link Sender#LONGEST}. */
            TIMED_OUT,
            /** The connection was closed before the answer had ended. */
            CLOSED,
            /** Something else went wrong on the way. */
            BROKEN,
            /** A person had enough of waiting. */
            CANCELLED,
            /** It can't be written as a request. */
            UNFIT
        }
    }
}
