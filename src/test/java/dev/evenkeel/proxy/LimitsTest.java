package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Limits;
import dev.evenkeel.model.Limits.Rate;
import dev.evenkeel.model.Service;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a service that is full, or asked too often, does with whoever comes. */
@Timeout(60)
class LimitsTest {

    private static final Limits NONE = Limits.NONE.withLongestWait(Duration.ofSeconds(30));

    private final Semaphore answers = new Semaphore(0);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final SocketOrigin origin =
            new SocketOrigin(visit -> {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                answers.acquireUninterruptibly();
                atOnce.decrementAndGet();
                visit.answer("ok");
            });

    @AfterEach
    void close() throws Exception {
        answers.release(10_000);
        origin.close();
    }

    @Test
    void whoFindsNoPlaceIsToldToComeBack() throws Exception {
        try (RunningProxy proxy = RunningProxy.of(limited(NONE.withRequests(1)))) {
            CompletableFuture<HttpResponse<String>> first = ask(proxy);
            await().until(() -> origin.requests() == 1);

            HttpResponse<String> second = proxy.get("/s/");
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(second.body()).contains("The service s has 1 at a time");

            answers.release();
            assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            answers.release();
            assertThat(proxy.get("/s/").statusCode()).isEqualTo(200);
        }
    }

    /**
     * By another connection, which another event loop may serve, and however long the answer is.
     */
    @ParameterizedTest
    @ValueSource(ints = {10, 20_000})
    void whoHasReadAnAnswerFindsItsPlaceFree(int length) throws Exception {
        String body = "x".repeat(length);
        try (SocketOrigin quick = new SocketOrigin(visit -> visit.answer(body));
                RunningProxy proxy =
                        RunningProxy.of(
                                Service.named("s")
                                        .plusRoute(RunningProxy.route("/**"))
                                        .plusHost(Host.at(quick.address()).withMaxRequests(1))
                                        .withLimits(NONE.withRequests(1)));
                RawClient one = proxy.connect();
                RawClient other = proxy.connect();
                RawClient third = proxy.connect()) {
            for (int i = 0; i < 500; i++) {
                for (RawClient client : List.of(one, other, third)) {
                    assertThat(client.request("GET", "/s/").answer().status()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void queueServesAsManyAsFitInOneAfterTheOther() throws Exception {
        try (RunningProxy proxy = RunningProxy.of(limited(NONE.withRequests(2).withQueue(30)))) {
            List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                asked.add(ask(proxy));
            }
            await().until(() -> waiting(proxy) == 30);
            assertThat(proxy.get("/s/").body()).contains("Another 30 wait, and no more may.");

            answers.release(32);
            for (CompletableFuture<HttpResponse<String>> each : asked) {
                assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(mostAtOnce).hasValue(2);
            assertThat(waiting(proxy)).isZero();
        }
    }

    @Test
    void queueWaitsForABusyHostToo() throws Exception {
        Service service = limited(NONE.withQueue(10));
        Host host = service.hosts().getFirst();
        try (RunningProxy proxy =
                RunningProxy.of(service.withHosts(List.of(host.withMaxRequests(1))))) {
            List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                asked.add(ask(proxy));
            }
            await().until(() -> waiting(proxy) == 4);
            answers.release(5);
            for (CompletableFuture<HttpResponse<String>> each : asked) {
                assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(mostAtOnce).hasValue(1);
        }
    }

    @Test
    void whoWaitsTooLongIsToldSo() throws Exception {
        Limits limits = NONE.withRequests(1).withQueue(5).withLongestWait(Duration.ofMillis(150));
        try (RunningProxy proxy = RunningProxy.of(limited(limits))) {
            CompletableFuture<HttpResponse<String>> first = ask(proxy);
            await().until(() -> origin.requests() == 1);
            HttpResponse<String> second = proxy.get("/s/");
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.body()).contains("had no place for it within 150ms");
            assertThat(waiting(proxy)).isZero();
            answers.release();
            assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void clientThatLeavesTheQueueLeavesItsTurnToTheNext() throws Exception {
        try (RunningProxy proxy = RunningProxy.of(limited(NONE.withRequests(1).withQueue(5)));
                RawClient leaving = proxy.connect()) {
            CompletableFuture<HttpResponse<String>> first = ask(proxy);
            await().until(() -> origin.requests() == 1);
            leaving.request("GET", "/s/gone");
            await().until(() -> waiting(proxy) == 1);
            CompletableFuture<HttpResponse<String>> next = ask(proxy);
            await().until(() -> waiting(proxy) == 2);
            leaving.socket().close();
            await().until(() -> waiting(proxy) == 1);
            answers.release(2);
            assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(next.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(origin.requests()).isEqualTo(2);
        }
    }

    @Test
    void raisingOrDroppingTheLimitLetsThoseWhoWaitIn() throws Exception {
        try (RunningProxy proxy = RunningProxy.of(limited(NONE.withRequests(1).withQueue(5)))) {
            List<CompletableFuture<HttpResponse<String>>> asked =
                    List.of(ask(proxy), ask(proxy), ask(proxy), ask(proxy));
            await().until(() -> waiting(proxy) == 3);
            limitTo(proxy, NONE.withRequests(2).withQueue(5));
            await().until(() -> origin.requests() == 2);
            limitTo(proxy, null);
            await().until(() -> origin.requests() == 4);
            answers.release(4);
            for (CompletableFuture<HttpResponse<String>> each : asked) {
                assertThat(each.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void rateHoldsForEachKeyOfItsOwn() throws Exception {
        answers.release(100);
        Rate rate =
                new Rate(
                        2, Duration.ofHours(1), 2, new HashKey(HashKey.Source.HEADER, "X-Api-Key"));
        try (RunningProxy proxy = RunningProxy.of(limited(NONE.withRate(rate)))) {
            assertThat(statuses(proxy, "ann", "ann", "ann", "ben", "ben", "ben", "ann"))
                    .containsExactly(200, 200, 429, 200, 200, 429, 429);
            HttpResponse<String> refused =
                    proxy.send(proxy.request("/s/").header("X-Api-Key", "ann").build());
            assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 1800);
            assertThat(refused.body()).contains("2 requests in 1h by header:X-Api-Key");
        }
    }

    @Test
    void rateOfTheWholeServiceSparesNobody() throws Exception {
        answers.release(100);
        Rate rate = new Rate(1, Duration.ofHours(1), 3, null);
        try (RunningProxy proxy = RunningProxy.of(limited(NONE.withRate(rate)))) {
            assertThat(statuses(proxy, "ann", "ben", "cleo", "dora"))
                    .containsExactly(200, 200, 200, 429);
            limitTo(proxy, NONE.withRate(rate).withRequests(100));
            assertThat(statuses(proxy, "ann")).as("another limit's edit").containsExactly(429);
        }
    }

    private Service limited(Limits limits) {
        return service("s", origin).withLimits(limits);
    }

    private static void limitTo(RunningProxy proxy, @Nullable Limits limits) {
        proxy.edit(it -> it.withService("s", service -> service.withLimits(limits)));
    }

    private static CompletableFuture<HttpResponse<String>> ask(RunningProxy proxy) {
        return proxy.client.sendAsync(proxy.request("/s/").build(), BodyHandlers.ofString());
    }

    private static int waiting(RunningProxy proxy) {
        return proxy.registry.routing().service("s").orElseThrow().limiter().line().length();
    }

    private static List<Integer> statuses(RunningProxy proxy, String... keys) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (String key : keys) {
            statuses.add(
                    proxy.send(proxy.request("/s/").header("X-Api-Key", key).build()).statusCode());
        }
        return statuses;
    }
}
