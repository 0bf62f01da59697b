package dev.evenkeel.proxy;

import dev.evenkeel.model.Retries;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.registry.Lease;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Meter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * One try at one host. What it holds, a place at the host and a running count, is given back once,
 * whichever way it ends.
 */
final class Attempt {

    private static final int LEAST_FAILURE = 400;

    /** So often at most a request goes over another connection, as it was left over by one. */
    private static final int MOST_LEFT = 5;

    private final Exchange exchange;
    private final Lease lease;
    private final Meter meter;
    private final long begunAt = System.nanoTime();
    private @Nullable Carrier carrier;
    private @Nullable GzipBody gzip;
    private boolean over;
    private boolean hostDone;
    private boolean untimed;
    private boolean fresh;
    private int left;
    private long requestBytes;
    private long answerBytes;

    Attempt(Exchange exchange, Lease lease) {
        this.exchange = exchange;
        this.lease = lease;
        this.meter = lease.upstream().runtime().meter();
        meter.begin();
    }

    Exchange exchange() {
        return exchange;
    }

    Upstream upstream() {
        return lease.upstream();
    }

    void carriedBy(Carrier newCarrier) {
        carrier = newCarrier;
        exchange.tally().sent();
    }

    /** Whether only a new connection will do. */
    boolean wantsFreshConnection() {
        return fresh;
    }

    /** A kept connection broke before the host can have seen the request: try a new one, once. */
    boolean retryFresh() {
        boolean retries = !fresh && exchange.body().isRepeatable();
        fresh |= retries;
        return retries;
    }

    /** A host refused the request and did nothing with it: it goes over a new one, once. */
    boolean retryRefused() {
        boolean retries = !fresh && exchange.body().isWhole();
        fresh |= retries;
        return retries;
    }

    /**
     * A connection ended before the host looked at the request: it goes over another. Under load
     * that happens again and again where a host ends each after so many requests, as nginx does.
     */
    boolean retryLeft() {
        boolean retries = left < MOST_LEFT && exchange.body().isWhole();
        if (retries) {
            left++;
            fresh = true;
        }
        return retries;
    }

    /** How long its parts may take. */
    Timeouts timeouts() {
        return exchange.timeouts();
    }

    /** Whether it lasts as long as its client likes. */
    boolean isUntimed() {
        return untimed;
    }

    /** How long it may take while another host can be asked; null for as long as it has. */
    @Nullable Duration perTry() {
        return exchange.forward().service().service().retries().perTry();
    }

    /** Whether another host could be asked if this one broke off. */
    boolean mayBeFollowed() {
        Service service = exchange.forward().service().service();
        return service.retries().attempts() > 1
                && service.retries().causes().contains(Retries.Cause.RESET)
                && service.hosts().size() > 1
                && exchange.body().isRepeatable();
    }

    // ---- on the way

    /** How much of the body was sent so far. */
    long requestBytes() {
        return requestBytes;
    }

    void addRequestBytes(long count) {
        requestBytes += count;
        exchange.tally().addRequestBytes(count);
    }

    void addAnswerBytes(long count) {
        answerBytes += count;
        exchange.tally().addAnswerBytes(count);
    }

    /** The first byte of the answer has come. */
    void answered() {
        long now = System.nanoTime();
        lease.answered(now - begunAt, now);
        exchange.tally().firstByte();
    }

    /** The head of the answer is whole. */
    void headComplete(int status) {
        if (untimed) {
            lease.streams(status);
        }
    }

    /** Its answer goes to the client through this. */
    void compresses(GzipBody newGzip) {
        gzip = newGzip;
    }

    /** What compresses its answer; null where it goes as it is. */
    @Nullable GzipBody gzip() {
        return gzip;
    }

    /** It lasts as long as its client likes: its time says nothing about the host. */
    void streams() {
        untimed = true;
        exchange.tally().untimed();
    }

    /** The protocol has changed: from here on it lasts as long as both sides like. */
    void upgraded() {
        untimed = true;
        carrier = null;
        lease.upgraded();
        // Whether the host works is known by now.
        lease.ended(Upgrade.SWITCHING_PROTOCOLS);
        exchange.upgraded();
    }

    // ---- ends

    /**
     * The host has given all of its answer, the rest of which goes to the client now. Places are
     * given back ahead of that: whoever has read the end finds them free.
     */
    void hostDone(int status) {
        if (!over && !hostDone) {
            hostDone = true;
            lease.ended(status);
            lease.release();
            exchange.givePlaceBack();
        }
    }

    /** What followed the change of protocol is over. */
    void tunnelEnded() {
        if (end(Upgrade.SWITCHING_PROTOCOLS)) {
            exchange.tunnelEnded();
        }
    }

    /** The whole answer has gone to the client. */
    void succeeded(int status) {
        if (end(status)) {
            exchange.answered(status);
        }
    }

    /**
     * Whether the exchange asks another host where this one fails so; it counts on it then.
     *
     * @see #failed
     */
    boolean claimsAnother(HostFailure failure) {
        return !over && exchange.attempts().claimsAnother(this, failure);
    }

    /** Why another host is asked in place of an answer with this status; null where none is. */
    @Nullable HostFailure passesOver(int status) {
        if (status < LEAST_FAILURE) {
            return null;
        }
        HostFailure why = HostFailure.answered(status);
        return claimsAnother(why) ? why : null;
    }

    /** Its answer isn't passed on: another host is asked. */
    void passedOver(HostFailure failure) {
        if (end(failure.status())) {
            exchange.attempts().failed(this, failure);
        }
    }

    void failed(HostFailure failure) {
        if (end(failure.isOthers() ? Exchange.CLIENT_LEFT : Meter.NO_ANSWER)) {
            exchange.attempts().failed(this, failure);
        }
    }

    /** No host could take a head as large as this. */
    void refused() {
        if (end(431)) {
            exchange.answer(Problems.headTooLarge(exchange.forward().service()));
        }
    }

    /** The client broke off its request. */
    void requestBroken(Throwable cause) {
        if (cancel()) {
            exchange.requestBroken(cause);
        }
    }

    /** The client takes no more of the answer. */
    void clientFailed(Throwable cause) {
        if (cancel()) {
            exchange.clientLeft(cause);
        }
    }

    /**
     * Nobody waits for it any more.
     *
     * @return false where it had ended already
     */
    boolean cancel() {
        if (!end(Exchange.CLIENT_LEFT)) {
            return false;
        }
        Carrier current = carrier;
        if (current != null) {
            current.cancel();
        }
        return true;
    }

    private boolean end(int status) {
        if (over) {
            return false;
        }
        over = true;
        if (gzip != null) {
            gzip.release();
        }
        if (untimed) {
            meter.endUntimed(status, requestBytes, answerBytes);
        } else {
            meter.end(status, System.nanoTime() - begunAt, requestBytes, answerBytes);
        }
        if (!hostDone && status != Exchange.CLIENT_LEFT && status != Upgrade.SWITCHING_PROTOCOLS) {
            lease.ended(status);
        }
        lease.release();
        return true;
    }
}
