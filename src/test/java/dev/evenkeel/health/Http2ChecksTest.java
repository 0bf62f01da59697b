package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that is configured with {@code h2c://} is asked as the proxy asks it. */
class Http2ChecksTest {

    private final Server host = new Server();
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();

    private HostAddress start(ConnectionFactory protocol) throws Exception {
        ServerConnector connector = new ServerConnector(host, 1, 1, protocol);
        connector.setHost("127.0.0.1");
        host.addConnector(connector);
        host.setHandler(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        connections.add(request.getConnectionMetaData().getConnection());
                        boolean http2 =
                                request.getConnectionMetaData().getHttpVersion()
                                        == HttpVersion.HTTP_2;
                        response.setStatus(http2 ? 200 : 505);
                        asked.incrementAndGet();
                        callback.succeeded();
                        return true;
                    }
                });
        host.start();
        return HostAddress.parse("h2c://127.0.0.1:" + connector.getLocalPort()).orElseThrow();
    }

    @AfterEach
    void stop() {
        LifeCycle.stop(host);
    }

    private static Registry registry(HostAddress address) {
        HealthCheck check =
                HealthCheck.of("/status")
                        .withInterval(Duration.ofMillis(100))
                        .withTimeout(Duration.ofSeconds(20));
        Service service = Service.named("grpc").plusHost(Host.at(address)).withHealthCheck(check);
        InstantSource time = InstantSource.system();
        return new Registry(
                Configuration.EMPTY.plusService(service), new Traffic(time), time, new Random(1));
    }

    private static Health health(Registry registry) {
        return registry.routing().services().getFirst().upstreams().getFirst().health();
    }

    @Test
    void isAskedInHttp2EachTimeOverAConnectionOfItsOwn() throws Exception {
        Registry registry =
                registry(start(new HTTP2CServerConnectionFactory(new HttpConfiguration())));
        try (HealthChecks checks =
                new HealthChecks(registry, InstantSource.system(), new Random(2))) {
            checks.start();
            await().until(() -> asked.get() >= 3);
            assertThat(health(registry)).isInstanceOf(Health.Up.class);
            assertThat(connections.size()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void isDownWhereItSpeaksHttp11Only() throws Exception {
        Registry registry = registry(start(new HttpConnectionFactory()));
        try (HealthChecks checks =
                new HealthChecks(registry, InstantSource.system(), new Random(2))) {
            checks.start();
            await().until(() -> !(health(registry) instanceof Health.Checking));
            assertThat(health(registry))
                    .isInstanceOfSatisfying(
                            Health.Down.class,
                            down ->
                                    assertThat(down.reason())
                                            .hasToString("its answer is no HTTP/2"));
        }
    }
}
