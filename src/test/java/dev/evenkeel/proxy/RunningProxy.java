package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.names.Names;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.traffic.Totals;
import dev.evenkeel.traffic.Traffic;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A proxy on a free port, with a registry and clients; checks on closing that nothing leaked. */
final class RunningProxy implements AutoCloseable {

    static final ListenAddress ANY_PORT = new ListenAddress("127.0.0.1", 0);

    final Traffic traffic = new Traffic(InstantSource.system());
    final Registry registry;
    final Certificates certificates;
    final ProxyServer server;
    final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RunningProxy(Configuration configuration) throws BindFailure {
        this(configuration, Names.ofSystem(), InstantSource.system());
    }

    private RunningProxy(Configuration configuration, Names names, InstantSource time)
            throws BindFailure {
        certificates = new Certificates(() -> Path.of("/"), time);
        registry = new Registry(configuration, traffic, InstantSource.system(), new Random(1));
        server = new ProxyServer(registry, traffic, null, new Random(2), names, certificates);
        server.start();
    }

    /** A proxy for these services, the first of which is the default. */
    static RunningProxy of(Service... services) throws BindFailure {
        Configuration configuration =
                Configuration.EMPTY.listeningAt(List.of(ANY_PORT)).withServices(List.of(services));
        return new RunningProxy(
                services.length == 0
                        ? configuration
                        : configuration.withDefaultService(services[0].name()));
    }

    /** A proxy for one service that finds its hosts by these names. */
    static RunningProxy resolving(Names names, Service service) throws BindFailure {
        return new RunningProxy(
                Configuration.EMPTY.listeningAt(List.of(ANY_PORT)).plusService(service),
                names,
                InstantSource.system());
    }

    /** A proxy for one service, whose certificates go by this clock. */
    static RunningProxy at(InstantSource time, Service service) throws BindFailure {
        return new RunningProxy(
                Configuration.EMPTY
                        .listeningAt(List.of(ANY_PORT))
                        .plusService(service)
                        .withDefaultService(service.name()),
                Names.ofSystem(),
                time);
    }

    /** A service that takes everything, at these hosts. */
    static Service service(String name, SocketOrigin... origins) {
        Service service = Service.named(name).plusRoute(route("/**"));
        for (SocketOrigin origin : origins) {
            service = service.plusHost(Host.at(origin.address()));
        }
        return service;
    }

    static Route route(String path) {
        return Route.to(PathPattern.parse(path).orElseThrow());
    }

    void edit(UnaryOperator<Configuration> edit) {
        assertThat(registry.apply(Author.API, "test", edit))
                .isNotInstanceOf(dev.evenkeel.registry.EditResult.Rejected.class);
    }

    int port() {
        return server.boundTo().getFirst().port();
    }

    RawClient connect() throws IOException {
        return new RawClient(port());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    Totals totals(String service) {
        return traffic.service(service).totals();
    }

    /** Waits until a client is cut off that has taken so long for what it has begun. */
    void awaitCutOff(Socket slow, Duration taken) throws IOException {
        slow.setSoTimeout(20);
        long later = System.nanoTime() + taken.toNanos();
        await().until(() -> {
            server.connectors().values().forEach(it -> it.closeSlowClients(later));
            try {
                return slow.getInputStream().readAllBytes().length == 0;
            } catch (SocketTimeoutException e) {
                return false;
            }
        });
    }

    /** Every place at a host was given back, and whatever was begun has ended. */
    void assertNothingLeaked() {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    for (ServiceRuntime service : registry.routing().services()) {
                        assertBalanced(service.meter().totals());
                        for (Upstream upstream : service.upstreams()) {
                            assertThat(upstream.inFlight()).isZero();
                            assertBalanced(upstream.runtime().meter().totals());
                        }
                    }
                    assertBalanced(traffic.unmatched().totals());
                });
    }

    private static void assertBalanced(Totals totals) {
        assertThat(totals.ended()).as("ended of %s", totals).isEqualTo(totals.requests());
    }

    @Override
    public void close() {
        try {
            assertNothingLeaked();
        } finally {
            client.close();
            server.stop(Duration.ZERO);
        }
    }
}
