package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Limits;
import dev.evenkeel.model.Limits.Rate;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Reads a service's limits. Stand-ins as in {@link ConfigurationDecoder}. */
final class LimitsDecoder {

    private static final Phrase COUNT_EXPECTED = Expected.WHOLE.with(1, Limits.MOST_REQUESTS);
    private static final Phrase QUEUE_EXPECTED = Expected.WHOLE.with(0, Limits.MOST_REQUESTS);
    private static final Phrase BY_EXPECTED = Expected.OR_SERVICE.with(HashKey.EXPECTED);

    private LimitsDecoder() {}

    static @Nullable Limits decode(Cursor at) {
        Fields fields = at.fields(Expected.LIMITS.with());
        if (fields == null) {
            return null;
        }
        Cursor requests = fields.find("requests");
        Limits limits =
                Limits.NONE
                        .withRequests(
                                requests == null
                                        ? null
                                        : (Integer) requests.whole(COUNT_EXPECTED).orElse(1))
                        .withQueue(fields.whole("queue", 0, QUEUE_EXPECTED))
                        .withLongestWait(fields.duration("wait", Limits.NONE.longestWait()));
        Cursor rate = fields.find("rate");
        fields.rejectOthers();
        return rate == null ? limits : limits.withRate(rate(rate));
    }

    private static @Nullable Rate rate(Cursor at) {
        Fields fields = at.fields(Expected.RATE.with());
        if (fields == null) {
            return null;
        }
        Cursor requests = fields.need("requests", COUNT_EXPECTED);
        Rate usual =
                Rate.perSecond(requests == null ? 1 : requests.whole(COUNT_EXPECTED).orElse(1));
        Cursor by = fields.find("by");
        Rate rate =
                usual.withPer(fields.duration("per", usual.per()))
                        .withBurst(fields.whole("burst", usual.burst(), COUNT_EXPECTED))
                        .withBy(by == null ? usual.by() : by(by));
        fields.rejectOthers();
        return rate;
    }

    private static @Nullable HashKey by(Cursor at) {
        boolean all = at.text(BY_EXPECTED).filter(Rate.ALL::equalsIgnoreCase).isPresent();
        Optional<HashKey> key = all ? Optional.empty() : at.parsed(HashKey::parse, BY_EXPECTED);
        return key.orElse(null);
    }
}
