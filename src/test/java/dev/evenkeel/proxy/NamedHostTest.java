package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.names.Names;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A host with a name that leads to several addresses of this machine. */
class NamedHostTest {

    private static final String ONE = "127.0.0.1";
    private static final String TWO = "127.0.0.2";
    private static final String THREE = "127.0.0.3";

    private final List<HttpServer> origins = new ArrayList<>();
    private final AtomicLong later = new AtomicLong();
    private volatile List<InetAddress> answer = List.of();
    private RunningProxy proxy;

    @BeforeEach
    void start() throws Exception {
        int port = origin(ONE, 0);
        origin(TWO, port);
        origin(THREE, port);
        Names names =
                new Names(
                        name -> {
                            if (answer.isEmpty()) {
                                throw new UnknownHostException(name);
                            }
                            return answer;
                        },
                        () -> System.nanoTime() + later.get(),
                        Executors.newVirtualThreadPerTaskExecutor());
        HostAddress host = HostAddress.parse("many.test:" + port).orElseThrow();
        proxy =
                RunningProxy.resolving(
                        names,
                        Service.named("s")
                                .plusRoute(RunningProxy.route("/**"))
                                .plusHost(Host.at(host)));
    }

    /** Says which address it was reached at. */
    private int origin(String address, int port) throws IOException {
        HttpServer origin = HttpServer.create(new InetSocketAddress(address, port), 0);
        origin.createContext(
                "/",
                exchange -> {
                    byte[] body = address.getBytes(StandardCharsets.US_ASCII);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        origin.start();
        origins.add(origin);
        return origin.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        proxy.close();
        origins.forEach(it -> it.stop(0));
    }

    private void leadsTo(String... addresses) {
        List<InetAddress> list = new ArrayList<>();
        for (String address : addresses) {
            list.add(InetAddress.ofLiteral(address));
        }
        answer = list;
        later.addAndGet(Names.REFRESH.toNanos());
    }

    private Map<String, Integer> answers(int requests) throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            counts.merge(proxy.get("/s/x").body(), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void requestsSpreadOverAllAddresses() throws Exception {
        leadsTo(ONE, TWO, THREE);
        assertThat(answers(30)).isEqualTo(Map.of(ONE, 10, TWO, 10, THREE, 10));
    }

    @Test
    void addressThatRefusesIsPassedOver() throws Exception {
        leadsTo(ONE, "127.0.0.9");
        assertThat(answers(10)).isEqualTo(Map.of(ONE, 10));
    }

    @Test
    void lastGoodAnswerServesWhileTheNameIsUnknownAndANewOneHoldsSoon() throws Exception {
        leadsTo(ONE, TWO);
        assertThat(answers(4)).containsOnlyKeys(ONE, TWO);
        leadsTo();
        assertThat(answers(4)).containsOnlyKeys(ONE, TWO);
        leadsTo(THREE);
        await().until(() -> proxy.get("/s/x").body().equals(THREE));
        assertThat(answers(10)).isEqualTo(Map.of(THREE, 10));
    }

    @Test
    void nameThatWasNeverKnownIsAHostThatFails() throws Exception {
        assertThat(proxy.get("/s/x").statusCode()).isEqualTo(502);
        assertThat(proxy.get("/s/x").body()).contains("unknown host name");
    }
}
