package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.ANY_PORT;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

class ListenersTest {

    private static final ListenAddress OTHER = new ListenAddress("localhost", 0);

    @Test
    void addressInUseIsASentenceThatSaysWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress address = new ListenAddress("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> new RunningProxy(listening(ANY_PORT, address)))
                    .isInstanceOf(BindFailure.class)
                    .hasMessage(
                            address
                                    + " is in use by another program; choose another with --port"
                                    + " or under listeners");
        }
    }

    @Test
    void addressOfAnotherMachineIsASentenceToo() {
        ListenAddress address = new ListenAddress("192.0.2.1", 0);
        assertThatThrownBy(() -> new RunningProxy(listening(address)))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("is not an address of this machine");
        assertThatThrownBy(() -> new RunningProxy(listening(new ListenAddress("no.invalid", 0))))
                .isInstanceOf(BindFailure.class)
                .hasMessageContaining("names no address of this machine");
    }

    @Test
    void givenPortStandsInForTheFirstListeners() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Traffic traffic = new Traffic(InstantSource.system());
            ListenAddress first = new ListenAddress("127.0.0.1", taken.getLocalPort());
            Registry registry =
                    new Registry(listening(first), traffic, InstantSource.system(), new Random(1));
            ProxyServer server = new ProxyServer(registry, traffic, 0, new Random(2));
            server.start();
            assertThat(server.boundTo().getFirst().port()).isPositive().isNotEqualTo(first.port());
            server.stop(Duration.ZERO);
            assertThat(server.isServing()).isFalse();
        }
    }

    @Test
    void stopLetsRequestsInFlightFinishAndItCanStartAgain() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nda");
                            awaitQuietly(answer);
                            visit.send("ta");
                        });
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient idle = proxy.connect();
                RawClient busy = proxy.connect()) {
            idle.request("GET", "/nowhere/../x%2F..");
            assertThat(idle.answer().status()).isEqualTo(400);
            busy.request("GET", "/s/");
            await().until(() -> origin.requests() == 1);
            int port = proxy.port();

            CompletableFuture<Void> stopped =
                    CompletableFuture.runAsync(() -> proxy.server.stop(Duration.ofSeconds(20)));

            assertThat(idle.isClosed()).isTrue();
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> new RawClient(port).close())
                            .isInstanceOf(ConnectException.class));
            assertThat(stopped).isNotDone();
            answer.countDown();
            assertThat(busy.rest()).endsWith("\r\n\r\ndata");
            stopped.get(10, java.util.concurrent.TimeUnit.SECONDS);
            assertThat(proxy.server.isServing()).isFalse();
            proxy.assertNothingLeaked();

            proxy.server.start();
            assertThat(proxy.get("/s/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void stopCutsOffWhatTakesLongerThanItsGrace() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.in().read());
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient waiting = proxy.connect();
                RawClient connecting = proxy.connect()) {
            waiting.request("GET", "/s/");
            connecting.request("POST", "/s/", "Content-Length: 10").send("x");
            await().until(() -> origin.requests() == 2);
            proxy.server.stop(Duration.ofMillis(100));
            // Which of its two connections is closed first is left to chance.
            assertThat(waiting.rest()).matches("(?s)|HTTP/1.1 502 .*");
            proxy.assertNothingLeaked();
        }
    }

    @Test
    void editedListenersAreBoundAndReleasedWithoutDroppingOthers() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            assertThat(client.request("GET", "/s/").answer().status()).isEqualTo(200);

            proxy.edit(it -> it.listeningAt(List.of(ANY_PORT, OTHER)));
            await().until(() -> proxy.server.boundTo().size() == 2);
            int second = proxy.server.boundTo().getLast().port();
            try (RawClient other = new RawClient(second)) {
                assertThat(other.request("GET", "/s/").answer().status()).isEqualTo(200);
                proxy.edit(it -> it.listeningAt(List.of(ANY_PORT)));
                await().until(() -> proxy.server.boundTo().size() == 1);
                assertThat(other.isClosed()).isTrue();
            }
            assertThatThrownBy(() -> new RawClient(second).close())
                    .isInstanceOf(ConnectException.class);
            assertThat(client.request("GET", "/s/").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void hasThreadsForAsManyListenersAsAreWanted() throws Exception {
        // Each on any free port of an address of its own, so that nobody else can be first.
        List<ListenAddress> addresses = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            addresses.add(new ListenAddress("127.0.1." + i, 0));
        }
        try (RunningProxy proxy = RunningProxy.of()) {
            List<Listener> many = listening(addresses.toArray(ListenAddress[]::new)).listeners();
            assertThat(proxy.server.listen(many)).isEmpty();
            assertThat(proxy.server.listen(many.subList(0, 1))).isEmpty();
            assertThat(proxy.server.listen(many)).isEmpty();
            ListenAddress last = proxy.server.boundTo().getLast();
            assertThat(last.host()).isEqualTo(addresses.getLast().host());
            try (RawClient client = new RawClient(last.host(), last.port())) {
                assertThat(client.request("GET", "/none").answer().status()).isEqualTo(404);
            }
        }
    }

    @Test
    void portThatAListenerGivesUpIsFreeForTheNextAtOnce() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            ListenAddress byNumber = new ListenAddress("127.0.0.1", proxy.port());
            ListenAddress byName = new ListenAddress("localhost", proxy.port());
            for (int i = 0; i < 50; i++) {
                assertThat(proxy.server.listen(listening(byName).listeners())).isEmpty();
                assertThat(proxy.server.listen(listening(byNumber).listeners())).isEmpty();
            }
            assertThat(proxy.server.boundTo()).containsExactly(byNumber);
            assertThat(proxy.get("/s/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void listenerThatCannotBeBoundIsReportedAndTheOthersStay() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            ListenAddress bad = new ListenAddress("127.0.0.1", taken.getLocalPort());
            CountDownLatch told = new CountDownLatch(1);
            proxy.server.onChange(told::countDown);
            proxy.edit(it -> it.listeningAt(List.of(ANY_PORT, bad)));
            told.await();
            assertThat(proxy.server.failures())
                    .singleElement()
                    .extracting(BindFailure::address)
                    .isEqualTo(bad);
            assertThat(proxy.get("/s/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void clientsAboveTheLimitWaitUntilOneHasGoneOrTheLimitIsRaised() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.answer("ok"));
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            int port = proxy.port();
            proxy.edit(
                    it -> it.withListeners(List.of(Listener.at(ANY_PORT).withMaxConnections(1))));
            await().until(() -> proxy.server.boundTo().size() == 1);
            try (RawClient third = waitingBehindOneThatCame(port, origin)) {
                proxy.edit(it -> it.withListeners(List.of(Listener.at(ANY_PORT))));
                assertThat(third.answer().status()).isEqualTo(200);
            }
            assertThat(origin.heads())
                    .extracting(head -> head.split(" ")[1])
                    .containsExactly("/first", "/again", "/second", "/once-more", "/third");
        }
    }

    /** Two clients come and are served one after the other; the third waits behind the second. */
    private static RawClient waitingBehindOneThatCame(int port, SocketOrigin origin)
            throws Exception {
        RawClient first = new RawClient(port);
        first.request("GET", "/s/first");
        assertThat(first.answer().status()).isEqualTo(200);
        RawClient second = new RawClient(port);
        second.request("GET", "/s/second");
        first.request("GET", "/s/again");
        assertThat(first.answer().status()).isEqualTo(200);
        first.close();
        assertThat(second.answer().status()).isEqualTo(200);
        RawClient third = new RawClient(port);
        third.request("GET", "/s/third");
        second.request("GET", "/s/once-more");
        assertThat(second.answer().status()).isEqualTo(200);
        assertThat(origin.requests()).isEqualTo(4);
        return third;
    }

    private static Configuration listening(ListenAddress... addresses) {
        return Configuration.EMPTY.listeningAt(List.of(addresses));
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
