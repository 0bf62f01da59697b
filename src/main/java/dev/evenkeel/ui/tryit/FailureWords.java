package dev.evenkeel.ui.tryit;

import dev.evenkeel.tryit.Outcome.Failure;
import dev.evenkeel.tryit.Sender;
import dev.evenkeel.ui.text.Texts;

import java.net.URI;

/** What kept a request from its answer, in a sentence. */
final class FailureWords {

    private FailureWords() {}

    /**
     * @param origin where it was sent
     */
    static String of(Failure failure, URI origin) {
        return failure.kind() == Failure.Kind.REFUSED
                ? Texts.of("tryIt.refused", origin.getAuthority())
                : of(failure);
    }

    static String of(Failure failure) {
        return switch (failure.kind()) {
            case REFUSED -> Texts.of("tryIt.refusedAll");
            case UNTRUSTED -> Texts.of("tryIt.untrusted");
            case TIMED_OUT -> Texts.of("tryIt.timedOut", Sender.LONGEST.toSeconds());
            case CLOSED -> Texts.of("tryIt.closed");
            case BROKEN -> Texts.of("tryIt.broken", failure.detail());
            case CANCELLED -> Texts.of("tryIt.cancelled");
            case UNFIT -> Texts.of("tryIt.unfit", failure.detail());
        };
    }
}
