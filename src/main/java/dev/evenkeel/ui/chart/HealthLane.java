package dev.evenkeel.ui.chart;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What one host's state has been over time.
 *
 * @param spans the oldest first, each until the next begins; before the first nothing is known
 */
public record HealthLane(HostKey key, List<Span> spans) {

    public HealthLane {
        spans = List.copyOf(spans);
    }

    /** How a state is drawn: each in a height of its own, so that it needs no colour. */
    public enum Kind {
        UP(Ink.UP, 0.3),
        CHECKING(Ink.CHECKING, 0.15),
        /** A person took it out. */
        OUT(Ink.OUT, 0.15),
        EJECTED(Ink.EJECTED, 0.6),
        DOWN(Ink.DOWN, 0.9),
        /** It is no longer configured: nothing is drawn. */
        REMOVED(Ink.OUT, 0);

        private final Ink ink;
        private final double height;

        Kind(Ink ink, double height) {
            this.ink = ink;
            this.height = height;
        }

        Ink ink() {
            return ink;
        }

        /** Of the lane's. */
        double height() {
            return height;
        }

        boolean isTrouble() {
            return this == EJECTED || this == DOWN;
        }
    }

    /**
     * A time in one state.
     *
     * @param words the state as a person reads it
     */
    public record Span(Instant from, Kind kind, String words) {

        double start() {
            return from.getEpochSecond() + from.getNano() / 1e9;
        }
    }

    /** What it is called. */
    String label() {
        String address = key.address().toString();
        return isRemoved() ? Texts.of("chart.removed", address) : address;
    }

    /** Whether it has a past only. */
    boolean isRemoved() {
        return !spans.isEmpty() && spans.getLast().kind() == Kind.REMOVED;
    }

    /** What holds at a time, in seconds since 1970; null where nothing is known. */
    @Nullable Span at(double time) {
        Span last = null;
        for (Span span : spans) {
            if (span.start() > time) {
                break;
            }
            last = span;
        }
        return last;
    }

    /** Whether something was wrong between two times. */
    boolean isTroubled(View view) {
        for (int i = 0; i < spans.size(); i++) {
            double end = i + 1 < spans.size() ? spans.get(i + 1).start() : Double.MAX_VALUE;
            Span span = spans.get(i);
            if (span.kind().isTrouble() && span.start() <= view.to() && end >= view.from()) {
                return true;
            }
        }
        return false;
    }
}
