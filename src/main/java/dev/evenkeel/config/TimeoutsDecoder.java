package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.SizeText;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/** Reads limits of time and size, which services, routes and listeners share. */
final class TimeoutsDecoder {

    private static final Phrase TIMEOUTS_EXPECTED = Expected.TIMEOUTS.with();

    private TimeoutsDecoder() {}

    static Timeouts timeouts(Fields of) {
        return of.read("timeouts", Timeouts.NONE, TimeoutsDecoder::timeouts);
    }

    /** The same for a route, where the first byte's may stand alone as {@code timeout}. */
    static Timeouts timeoutsOfRoute(Fields of) {
        Cursor shortForm = of.find("timeout");
        Duration firstByte = of.duration("timeout");
        Timeouts timeouts = timeouts(of);
        if (shortForm == null) {
            return timeouts;
        }
        if (timeouts.firstByte() != null) {
            shortForm.reject(Expected.ONE_TIMEOUT.with());
        }
        return timeouts.withFirstByte(firstByte);
    }

    private static Optional<Timeouts> timeouts(Cursor at) {
        Fields fields = at.fields(TIMEOUTS_EXPECTED);
        if (fields == null) {
            return Optional.empty();
        }
        Timeouts timeouts =
                new Timeouts(
                        fields.duration("connect"),
                        fields.duration("firstByte"),
                        fields.duration("idle"),
                        fields.duration("total"),
                        fields.duration("tunnelIdle"));
        fields.rejectOthers();
        return Optional.of(timeouts);
    }

    /** A number of bytes that may be left out. */
    static @Nullable Long size(Fields of, String key) {
        Cursor found = of.find(key);
        return found == null ? null : found.parsed(SizeText::parse, SizeText.EXPECTED).orElse(null);
    }
}
