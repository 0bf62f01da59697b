package dev.evenkeel.proxy;

import dev.evenkeel.model.Fault;

import java.util.random.RandomGenerator;

/** Delays and aborts a part of a route's requests on purpose. Nothing waits meanwhile. */
final class FaultInjection {

    private FaultInjection() {}

    /**
     * @param otherwise what happens to a request that isn't aborted, at once or after its delay
     */
    static void before(Exchange exchange, Fault fault, Runnable otherwise) {
        RandomGenerator random = exchange.router().random();
        Integer status = fault.abort();
        Runnable next =
                status != null && hits(fault.abortPercent(), random)
                        ? () -> exchange.abort(Problems.injected(exchange.forward(), status))
                        : otherwise;
        if (fault.delay() != null && hits(fault.delayPercent(), random)) {
            exchange.loop().after(fault.delay(), next);
        } else {
            next.run();
        }
    }

    private static boolean hits(int percent, RandomGenerator random) {
        return random.nextInt(100) < percent;
    }
}
