package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.route;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.proxy.RawClient.Answer;
import dev.evenkeel.registry.HostRuntime;

import org.junit.jupiter.api.Test;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class TimeoutsTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

    /** Says this and then nothing more, until its client leaves. */
    private static SocketOrigin stopping(String bytes) {
        return new SocketOrigin(visit -> {
            visit.send(bytes);
            visit.in().transferTo(java.io.OutputStream.nullOutputStream());
            visit.close();
        });
    }

    @Test
    void firstByteOfTheServiceHoldsUnlessTheRouteSaysOtherwise() throws Exception {
        try (SocketOrigin origin = stopping("")) {
            Service service =
                    service("s", origin)
                            .withTimeouts(Timeouts.NONE.withFirstByte(SHORT))
                            .plusRoute(route("/own").withTimeout(Duration.ofMillis(300)));
            try (RunningProxy proxy = RunningProxy.of(service)) {
                assertThat(proxy.get("/s/").body()).contains("no answer within 200ms");
                assertThat(proxy.get("/s/own").body()).contains("no answer within 300ms");
                assertThat(proxy.get("/s/own").statusCode()).isEqualTo(504);
            }
        }
    }

    @Test
    void routeOverridesFieldByField() throws Exception {
        try (SocketOrigin origin = stopping(HEAD + "part")) {
            Service service =
                    service("s", origin)
                            .withTimeouts(Timeouts.NONE.withIdle(SHORT))
                            .withRoutes(List.of(route("/**").withTimeout(LONG)));
            try (RunningProxy proxy = RunningProxy.of(service);
                    RawClient client = proxy.connect()) {
                client.request("GET", "/s/");
                assertThatThrownBy(client::answer).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void answerThatStandsStillIsCutAndItsHostHeldToHaveFailed() throws Exception {
        try (SocketOrigin origin = stopping(HEAD + "part");
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s", origin).withTimeouts(Timeouts.NONE.withIdle(SHORT)));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/");
            assertThatThrownBy(client::answer).isInstanceOf(EOFException.class);
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("s").unanswered()).isEqualTo(1);
        }
    }

    @Test
    void clientThatTakesNoMoreIsCutAndItsHostNotHeldToHaveFailed() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
                            String piece = "x".repeat(65_536);
                            while (true) {
                                visit.send(piece);
                            }
                        });
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s", origin).withTimeouts(Timeouts.NONE.withIdle(SHORT)));
                RawClient client = proxy.connect()) {
            client.request("GET", "/s/");
            await().until(() -> origin.lost() == 1);
            proxy.assertNothingLeaked();
            assertThat(proxy.totals("s").answers4xx()).isEqualTo(1);
        }
    }

    @Test
    void clientThatStopsInItsBodyIsA408() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.answer(visit.body()));
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s", origin).withTimeouts(Timeouts.NONE.withIdle(SHORT)));
                RawClient client = proxy.connect()) {
            client.request("POST", "/s/", "Content-Length: 10").send("part");
            assertThat(client.answer().status()).isEqualTo(408);
        }
    }

    @Test
    void hostThatGetsTheLastOfTheTotalIsNotHeldToHaveFailed() throws Exception {
        try (SocketOrigin silent = stopping("");
                SocketOrigin other = SocketOrigin.saying("well");
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s", silent)
                                        .plusHost(Host.at(other.address()))
                                        .withPolicy(new Policy.First())
                                        .withPassive(PassiveDetection.DEFAULT.withConsecutive(1))
                                        .withTimeouts(
                                                Timeouts.NONE.withTotal(Duration.ofSeconds(2))));
                RawClient client = proxy.connect()) {
            HostRuntime host =
                    proxy.registry
                            .routing()
                            .service("s")
                            .orElseThrow()
                            .upstreams()
                            .getFirst()
                            .runtime();
            client.request("POST", "/s/", "Content-Length: 2").send("x");
            await().during(Duration.ofMillis(1_400)).until(() -> host.inFlight() == 1);
            client.send("x");
            // 408 where this machine was so busy that it came too late.
            assertThat(client.answer().status()).isIn(504, 408);
            await().during(Duration.ofMillis(200)).until(() -> host.ejection() == null);

            client.request("GET", "/s/");
            assertThat(client.answer().status()).isEqualTo(504);
            await().until(() -> host.ejection() != null);
        }
    }

    @Test
    void totalEndsWhatNeverStopsMoving() throws Exception {
        Timeouts timeouts = new Timeouts(LONG, LONG, LONG, Duration.ofMillis(400), LONG);
        CountDownLatch over = new CountDownLatch(1);
        try (SocketOrigin drip =
                        new SocketOrigin(visit -> {
                            visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                            drip(visit, over);
                        });
                SocketOrigin silent = stopping("");
                RunningProxy proxy =
                        RunningProxy.of(
                                service("drip", drip).withTimeouts(timeouts),
                                service("silent", silent).withTimeouts(timeouts));
                RawClient client = proxy.connect()) {
            Answer answer = client.request("GET", "/silent/").answer();
            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.body()).contains("no whole answer within 400ms");
            client.request("GET", "/drip/");
            assertThatThrownBy(client::answer).isInstanceOf(EOFException.class);
            await().until(() -> drip.lost() == 1);
            over.countDown();
        }
    }

    private static void drip(SocketOrigin.Visit visit, CountDownLatch over) throws IOException {
        try {
            while (!over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                visit.send("1\r\nx\r\n");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void streamAndTunnelOutlastTheTotal() throws Exception {
        Timeouts timeouts = Timeouts.NONE.withTotal(Duration.ofMillis(300));
        CountDownLatch cut = new CountDownLatch(2);
        try (SocketOrigin endless =
                        new SocketOrigin(visit -> {
                            if (visit.target().equals("/events")) {
                                visit.send(
                                        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n");
                                visit.send("Content-Length: 4\r\n\r\n");
                            } else {
                                visit.send("HTTP/1.1 101 Go\r\nUpgrade: x\r\n\r\n");
                            }
                            awaitQuietly(cut);
                            visit.send("data");
                            visit.close();
                        });
                SocketOrigin slow = stopping("");
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s", endless).withTimeouts(timeouts),
                                service("slow", slow).withTimeouts(timeouts));
                RawClient events = proxy.connect();
                RawClient tunnel = proxy.connect()) {
            events.request("GET", "/s/events");
            tunnel.request("GET", "/s/x", "Connection: upgrade", "Upgrade: x");
            await().until(() -> endless.requests() == 2);
            // What began after them has been cut by now.
            for (int i = 0; i < 2; i++) {
                assertThat(proxy.get("/slow/").statusCode()).isEqualTo(504);
                cut.countDown();
            }
            assertThat(events.answer().body()).isEqualTo("data");
            assertThat(tunnel.answer().status()).isEqualTo(101);
            assertThat(tunnel.rest()).isEqualTo("data");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void idleTunnelIsCutOnlyWhereThatIsAsked() throws Exception {
        try (SocketOrigin origin = stopping("HTTP/1.1 101 Go\r\nUpgrade: x\r\n\r\n");
                RunningProxy proxy =
                        RunningProxy.of(
                                service("s", origin)
                                        .withTimeouts(new Timeouts(null, null, SHORT, null, null)),
                                service("cut", origin)
                                        .withTimeouts(Timeouts.NONE.withTunnelIdle(SHORT)));
                RawClient kept = proxy.connect();
                RawClient cut = proxy.connect()) {
            kept.request("GET", "/s/", "Connection: upgrade", "Upgrade: x");
            assertThat(kept.answer().status()).isEqualTo(101);
            cut.request("GET", "/cut/", "Connection: upgrade", "Upgrade: x");
            assertThat(cut.answer().status()).isEqualTo(101);
            assertThat(cut.isClosed()).isTrue();
            assertThat(proxy.totals("s").inFlight()).isEqualTo(1);
        }
    }

    @Test
    void connectionThatDoesNotComeAboutInTimeIsA504() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket one = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket two = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(one.isConnected() && two.isConnected()).isTrue();
            HostAddress address =
                    HostAddress.parse("127.0.0.1:" + full.getLocalPort()).orElseThrow();
            Service service =
                    service("s")
                            .plusHost(Host.at(address))
                            .withTimeouts(Timeouts.NONE.withConnect(SHORT));
            try (RunningProxy proxy = RunningProxy.of(service)) {
                var answer = proxy.get("/s/");
                assertThat(answer.statusCode()).isEqualTo(504);
                assertThat(answer.body()).contains("no connection within 200ms");
            }
        }
    }

    /** A connection that nobody waits for any more would stay open as long as its host likes. */
    @Test
    void connectionToAHostThatNeverAgreesOnTlsIsClosedWhenItsTimeIsOverOrItsClientLeaves()
            throws Exception {
        try (SocketOrigin silent = stopping("")) {
            HostAddress address =
                    new HostAddress(HostAddress.Scheme.HTTPS, "127.0.0.1", silent.address().port());
            Service service =
                    service("s")
                            .plusHost(Host.at(address))
                            .withTimeouts(Timeouts.NONE.withConnect(SHORT));
            try (RunningProxy proxy =
                    RunningProxy.of(
                            service,
                            service.withName("patient")
                                    .withTimeouts(Timeouts.NONE.withConnect(LONG)))) {
                assertThat(proxy.get("/s/").statusCode()).isEqualTo(504);
                await().untilAsserted(() -> assertThat(silent.lost()).isEqualTo(1));

                RawClient leaving = proxy.connect();
                leaving.request("GET", "/patient/");
                await().until(() -> silent.connections() == 2);
                leaving.close();
                await().untilAsserted(() -> assertThat(silent.lost()).isEqualTo(2));
            }
        }
    }
}
