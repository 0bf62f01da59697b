package dev.evenkeel.proxy;

import dev.evenkeel.registry.Limiter;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.WaitingLine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * One request's way into a service that has limits: at once, after a wait for a place there or at a
 * host, or not at all. On the event loop of its exchange; what it holds it gives back at {@link
 * #end}.
 */
final class Admission implements WaitingLine.Waiter {

    /** A place can come free without anybody's leaving: by an edit, or a host that is up again. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Exchange exchange;
    private @Nullable Limiter place;
    private @Nullable WaitingLine line;
    private long waitingSince;
    private Duration longestWait = Duration.ZERO;

    Admission(Exchange exchange) {
        this.exchange = exchange;
    }

    void arrive(ServiceRuntime service, Limiter limiter) {
        long tooEarly = limiter.nanosUntilAllowed(exchange);
        if (tooEarly > 0) {
            service.meter().tooMany();
            exchange.answer(Problems.tooManyRequests(service, limiter.limits(), tooEarly));
        } else if (limiter.line().length() == 0 && limiter.tryEnter()) {
            place = limiter;
            exchange.attempts().next(service);
        } else if (!waits(limiter)) {
            service.meter().full();
            exchange.answer(Problems.serviceFull(service, limiter.limits()));
        }
    }

    /** A host took it. */
    void gotHost() {
        leaveLine();
    }

    /** All hosts are busy; false where it doesn't wait for one. */
    boolean waitsForHost() {
        Limiter current = place;
        if (current == null || !waits(current)) {
            return false;
        }
        place = null;
        current.giveBack();
        return true;
    }

    /** Its exchange has ended. */
    void end() {
        leaveLine();
        Limiter current = place;
        if (current != null) {
            place = null;
            current.leave();
        }
    }

    private boolean waits(Limiter limiter) {
        if (line != null) {
            return true;
        }
        if (!limiter.line().join(this, limiter.limits().queue())) {
            return false;
        }
        line = limiter.line();
        waitingSince = System.nanoTime();
        longestWait = limiter.limits().longestWait();
        lookAgainSoon();
        return true;
    }

    private void leaveLine() {
        WaitingLine current = line;
        if (current != null) {
            line = null;
            current.leave(this);
        }
    }

    @Override
    public void wake() {
        // Not at once: whoever gave the place back is in the middle of its answer.
        exchange.loop()
                .submit(() -> {
                    WaitingLine current = line;
                    if (current != null) {
                        tryAgain();
                        if (line != null) {
                            current.backToFront(this);
                        }
                    }
                });
    }

    private void tryAgain() {
        ServiceRuntime service = exchange.currentService();
        Limiter limiter = service.limiter();
        if (limiter == null) {
            leaveLine();
            exchange.attempts().next(service);
        } else if (limiter.tryEnter()) {
            place = limiter;
            exchange.attempts().next(service);
        }
    }

    private void lookAgainSoon() {
        exchange.loop().after(LOOK_AGAIN, this::lookAgain);
    }

    private void lookAgain() {
        WaitingLine current = line;
        if (current == null) {
            return;
        }
        if (System.nanoTime() - waitingSince >= longestWait.toNanos()) {
            leaveLine();
            exchange.currentService().meter().full();
            exchange.answer(Problems.waitedInVain(exchange.currentService(), longestWait));
            return;
        }
        if (current.isFirst(this)) {
            tryAgain();
        }
        if (line != null) {
            lookAgainSoon();
        }
    }
}
