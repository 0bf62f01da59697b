package dev.evenkeel.proxy;

import dev.evenkeel.registry.HostRuntime;
import dev.evenkeel.registry.Lease;
import dev.evenkeel.registry.Pick;
import dev.evenkeel.registry.ServiceRuntime;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The hosts that one exchange is sent to, one after another, until one has answered. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final Exchange exchange;
    private @Nullable Attempt current;

    /** Null until a host has failed, or may be given up. */
    private @Nullable Tries tries;

    Attempts(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Asks the host that the service's policy chooses, or says that there is none. */
    void next(ServiceRuntime service) {
        Tries before = tries;
        Lease own = before == null ? sticky(service) : null;
        switch (own != null ? own : pick(service, before)) {
            case Lease lease -> {
                Attempt next = new Attempt(exchange, lease);
                current = next;
                exchange.tally().tried(lease, service, own != null, before != null);
                Admission admission = exchange.admission();
                if (admission != null) {
                    admission.gotHost();
                }
                exchange.loop()
                        .poolOf(lease.upstream().address(), service.service().tls())
                        .send(next);
            }
            case Pick.Unavailable none -> {
                if (none.reason() == Pick.Reason.ALL_BUSY && before == null && waitsForHost()) {
                    return;
                }
                Routed.Forward forward = exchange.forward();
                HostFailure last = before == null ? null : before.last();
                exchange.answer(
                        before == null || last == null
                                ? Problems.unavailable(service, forward.route(), none.reason())
                                : Problems.failed(
                                        service, forward.route(), last, before.failures()));
            }
        }
    }

    private @Nullable Lease sticky(ServiceRuntime service) {
        return service.sticky() == null ? null : StickyCookie.pick(exchange, service);
    }

    private Pick pick(ServiceRuntime service, @Nullable Tries before) {
        return service.pick(
                exchange,
                before == null ? List.of() : before.hosts(),
                exchange.body().mayReachTwoHosts());
    }

    private boolean waitsForHost() {
        Admission admission = exchange.admission();
        return admission != null && admission.waitsForHost();
    }

    /** A host has failed: another is asked, if there is one that may be. */
    void failed(Attempt failed, HostFailure why) {
        if (exchange.isFinished()) {
            return;
        }
        if (exchange.proxyToClientResponse().isCommitted()) {
            exchange.brokenOff(new IOException("the host broke off its answer: " + why.reason()));
            return;
        }
        exchange.proxyToClientResponse().reset();
        exchange.tally().timedAgain();
        exchange.body().detach();
        ServiceRuntime service = exchange.currentService();
        exchange.tally().failed(why.reason());
        Tries known = tries();
        boolean goesOn = known.claim(service, failed.upstream(), why);
        known.failed(failed.upstream(), why);
        LOG.debug("{}: {}", failed.upstream().runtime().key(), why.reason());
        if (!goesOn) {
            exchange.answer(
                    Problems.failed(service, exchange.forward().route(), why, known.failures()));
            return;
        }
        exchange.tally().retried();
        failed.upstream().runtime().passOn();
        Duration wait = known.backoff(service.service().retries());
        if (wait.isZero()) {
            next(service);
        } else {
            exchange.loop().after(wait, this::goOn);
        }
    }

    private void goOn() {
        if (!exchange.isFinished()) {
            next(exchange.currentService());
        }
    }

    /** Whether another host will be asked if this attempt fails so now. */
    boolean claimsAnother(Attempt attempt, HostFailure why) {
        return !exchange.isFinished()
                && !exchange.proxyToClientResponse().isCommitted()
                && tries().claim(exchange.currentService(), attempt.upstream(), why);
    }

    /** Whether this host has failed the request. */
    boolean hasFailed(HostRuntime host) {
        Tries before = tries;
        return before != null && before.hosts().stream().anyMatch(it -> it.runtime() == host);
    }

    private Tries tries() {
        Tries known = tries;
        if (known == null) {
            known = new Tries(exchange, exchange.router().random());
            tries = known;
        }
        return known;
    }

    /** Nobody waits for an answer any more. */
    void cancel() {
        if (current != null) {
            current.cancel();
        }
    }

    /** An answer is out. */
    void settle(boolean failed) {
        if (tries != null) {
            tries.settle(failed);
        }
    }
}
