package dev.evenkeel.proxy;

import dev.evenkeel.model.Retries;
import dev.evenkeel.registry.RetryBudget;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The hosts that have failed one request, and whether and when another may be asked. */
final class Tries {

    private final Exchange exchange;
    private final RandomGenerator random;
    private List<Upstream> hosts = List.of();
    private List<String> failures = List.of();
    private @Nullable HostFailure last;

    /** Whether a host may have acted on the request. */
    private boolean seen;

    /** Where the retry that is under way has its place; null where none needs one. */
    private @Nullable RetryBudget budget;

    private boolean claimed;

    Tries(Exchange exchange, RandomGenerator random) {
        this.exchange = exchange;
        this.random = random;
    }

    List<Upstream> hosts() {
        return hosts;
    }

    /** One for each host asked, as {@code 10.0.0.1:9000: connection refused}. */
    List<String> failures() {
        return failures;
    }

    /** How the last host failed; null where none has been asked. */
    @Nullable HostFailure last() {
        return last;
    }

    /**
     * Whether another host may be asked once this one has failed in this way. If so, that is as
     * good as begun: it has its share of the budget.
     */
    boolean claim(ServiceRuntime service, Upstream failing, HostFailure why) {
        if (claimed) {
            return true;
        }
        Retries settings = service.service().retries();
        List<Upstream> asked = plus(hosts, failing);
        claimed =
                isCause(settings, why)
                        && asked.size() < settings.attempts()
                        && mayBeSentAgain(why)
                        && service.hasOthersThan(asked)
                        && takePlace(service.retryBudget(), settings, why);
        return claimed;
    }

    private static boolean isCause(Retries settings, HostFailure why) {
        return switch (why.kind()) {
            case UNREACHABLE, UNREACHABLE_IN_TIME, LOOP ->
                    settings.causes().contains(Retries.Cause.CONNECT);
            case BROKEN, MALFORMED, REFUSED -> settings.causes().contains(Retries.Cause.RESET);
            case TRY_TOO_SLOW -> settings.causes().contains(Retries.Cause.TIMEOUT);
            case STATUS -> settings.covers(why.status());
            case TOO_SLOW, OUT_OF_TIME -> false;
        };
    }

    private boolean mayBeSentAgain(HostFailure why) {
        return exchange.body().isWhole()
                && ((!seen && why.unseen()) || exchange.body().isRepeatable());
    }

    /** What no host has seen yet isn't sent again, however often it is tried. */
    private boolean takePlace(RetryBudget wanted, Retries settings, HostFailure why) {
        if (why.unseen()) {
            return true;
        }
        settle(true);
        if (!wanted.tryAcquire(settings, System.nanoTime())) {
            return false;
        }
        budget = wanted;
        return true;
    }

    /** A host has failed. */
    void failed(Upstream host, HostFailure why) {
        hosts = plus(hosts, host);
        failures = plus(failures, host.address() + ": " + why.reason());
        last = why;
        seen |= !why.unseen();
        claimed = false;
    }

    /** How long to wait before the next host is asked: none of the time where nothing was sent. */
    Duration backoff(Retries settings) {
        HostFailure why = last;
        return why == null || why.unseen()
                ? Duration.ZERO
                : Backoff.after(hosts.size(), settings, random);
    }

    /** The retry under way, if any, is over. */
    void settle(boolean failed) {
        RetryBudget held = budget;
        budget = null;
        if (held != null) {
            held.ended(failed, System.nanoTime());
        }
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }
}
