package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.registry.Health;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The checks of one host, one after another: the next is set up when the last has ended, so there
 * is never a second one on its way, but for a time that counts from when the last began.
 */
final class HostCheck {

    private final HostKey key;
    private final HealthChecks checks;
    private final Threshold threshold = new Threshold();
    private final CountDownLatch firstResult = new CountDownLatch(1);
    private HealthCheck settings;
    private HostTls tls;

    /** Takes the next check back. */
    private @Nullable Runnable next;

    /** When the latest check began, and whether the host was down after the one before. */
    private long begunNanos;

    private boolean down;
    private boolean outOfTurn;
    private boolean underway;
    private boolean stopped;

    HostCheck(HostKey key, HealthCheck settings, HostTls tls, HealthChecks checks) {
        this.key = key;
        this.tls = tls;
        this.settings = settings;
        this.checks = checks;
    }

    /**
     * Other settings hold from the next check on; a changed one is tried soon.
     *
     * @return whether it has changed
     */
    synchronized boolean settings(HealthCheck newSettings, HostTls newTls, Duration delay) {
        boolean changed = !settings.equals(newSettings) || !tls.equals(newTls);
        settings = newSettings;
        tls = newTls;
        if (changed) {
            checkAfter(delay);
        }
        return changed;
    }

    /** Checks out of turn, unless a check is on its way. */
    synchronized void checkAfter(Duration delay) {
        outOfTurn = true;
        if (!underway && !stopped) {
            cancelNext();
            schedule(delay);
        }
    }

    void awaitFirstResult(long nanos) throws InterruptedException {
        firstResult.await(nanos, TimeUnit.NANOSECONDS);
    }

    synchronized void stop() {
        stopped = true;
        firstResult.countDown();
        cancelNext();
    }

    private void cancelNext() {
        if (next != null) {
            next.run();
        }
    }

    private void schedule(Duration delay) {
        if (!stopped) {
            next = checks.later(this::check, delay);
        }
    }

    private void check() {
        HealthCheck used;
        HostTls by;
        synchronized (this) {
            if (stopped || underway) {
                return;
            }
            underway = true;
            begunNanos = checks.nanoTime();
            boolean first = firstResult.getCount() > 0;
            by = tls;
            used = first ? settings : settings.withTimeout(settings.timeout(down));
        }
        checks.prober().by(by).start(key.address(), used, checked -> ended(used, checked));
    }

    private void ended(HealthCheck used, Checked checked) {
        boolean report;
        synchronized (this) {
            report = !stopped;
        }
        // Not under the lock: an edit holds the registry's while it stops and changes checks.
        Health health = report ? checks.report(key, checked, used, threshold) : null;
        boolean failed = checked.result() instanceof CheckResult.Failed;
        synchronized (this) {
            underway = false;
            down = health instanceof Health.Down;
            schedule(untilNext(failed ? checked.duration() : Duration.ZERO));
            outOfTurn = false;
        }
        firstResult.countDown();
    }

    private Duration untilNext(Duration failedAfter) {
        Cadence cadence = checks.cadence();
        if (outOfTurn) {
            return cadence.phase(settings.interval(down));
        }
        long gap = cadence.gap(settings, down, failedAfter).toNanos();
        return Duration.ofNanos(Math.max(0, gap - (checks.nanoTime() - begunNanos)));
    }
}
