package dev.evenkeel.balance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Several threads that pick at once, and how often each host came. */
final class Race {

    /** A balancer that can be replaced while it is used. */
    static final class Holder {
        volatile Balancer<TestHost> balancer;

        Holder(Balancer<TestHost> balancer) {
            this.balancer = balancer;
        }
    }

    private Race() {}

    static Map<TestHost, Integer> count(Balancer<TestHost> balancer, int threads, int picksOfEach) {
        return count(() -> balancer.pick(RequestKey.NONE), threads, picksOfEach);
    }

    static Map<TestHost, Integer> count(Supplier<TestHost> picker, int threads, int picksOfEach) {
        CyclicBarrier start = new CyclicBarrier(threads);
        Map<TestHost, Integer> sum = new HashMap<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Map<TestHost, Integer>>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(
                        executor.submit(() -> {
                            Map<TestHost, Integer> mine = new HashMap<>();
                            start.await();
                            for (int pick = 0; pick < picksOfEach; pick++) {
                                mine.merge(picker.get(), 1, Integer::sum);
                            }
                            return mine;
                        }));
            }
            for (Future<Map<TestHost, Integer>> one : counts) {
                one.get().forEach((host, n) -> sum.merge(host, n, Integer::sum));
            }
            return sum;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
