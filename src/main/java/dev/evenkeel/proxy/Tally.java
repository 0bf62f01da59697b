package dev.evenkeel.proxy;

import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.Meter;

import org.jspecify.annotations.Nullable;

/** What is counted of one exchange, once, and written down of it where the journal wants it. */
final class Tally {

    private final Exchange exchange;
    private Meter meter;
    private @Nullable Recording recording;
    private boolean untimed;
    private boolean ended;
    private long requestBytes;
    private long answerBytes;

    /**
     * @param unmatched what counts it until it is known where it goes
     */
    Tally(Exchange exchange, Meter unmatched) {
        this.exchange = exchange;
        this.meter = unmatched;
    }

    void arrived(Journal journal) {
        recording = Recording.of(journal, exchange.clientToProxyRequest());
    }

    /** It is this meter's. */
    void begin(Meter newMeter) {
        meter = newMeter;
        newMeter.begin();
    }

    /** What is being written down of it; null where nothing is. */
    @Nullable Recording recording() {
        return recording;
    }

    /** It lasts as long as its client likes: its time says nothing. */
    void untimed() {
        untimed = true;
    }

    /** Another host is asked: nothing of the last answer counts. */
    void timedAgain() {
        untimed = false;
    }

    void addRequestBytes(long count) {
        requestBytes += count;
    }

    void addAnswerBytes(long count) {
        answerBytes += count;
    }

    /** It has ended with this status; whatever is said later doesn't count. */
    void end(int status) {
        if (ended) {
            return;
        }
        ended = true;
        if (recording != null) {
            recording.end(exchange, status, requestBytes, answerBytes);
        }
        if (untimed) {
            meter.endUntimed(status, requestBytes, answerBytes);
        } else {
            meter.end(status, System.nanoTime() - exchange.begunAt(), requestBytes, answerBytes);
        }
    }
}
