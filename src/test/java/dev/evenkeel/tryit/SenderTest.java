package dev.evenkeel.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.demo.DemoHost;
import dev.evenkeel.demo.DemoHosts;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.proxy.ProxyServer;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.tryit.Outcome.Answered;
import dev.evenkeel.tryit.Outcome.Failed;
import dev.evenkeel.tryit.Outcome.Failure.Kind;
import dev.evenkeel.tryit.Reach.ByDomain;
import dev.evenkeel.tryit.Reach.ByPrefix;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Requests through the real proxy to real hosts. */
@Timeout(60)
class SenderTest {

    private static final Reach SHOP = new ByPrefix("/shop");

    private final Traffic traffic = new Traffic(InstantSource.system());
    private DemoHosts hosts;
    private ProxyServer proxy;
    private Sender sender;
    private URI origin;

    @BeforeEach
    void start() throws Exception {
        hosts = DemoHosts.start(List.of(0, 0, 0), new Random(1));
        Service shop =
                Service.named("shop")
                        .withDomains(List.of("shop.test"))
                        .plusRoute(Route.to(PathPattern.parse("/**").orElseThrow()));
        for (DemoHost host : hosts.hosts()) {
            shop = shop.plusHost(Host.at(host.address()));
        }
        Registry registry =
                new Registry(
                        Configuration.EMPTY
                                .listeningAt(List.of(new ListenAddress("127.0.0.1", 0)))
                                .plusService(shop),
                        traffic,
                        InstantSource.system(),
                        new Random(1));
        proxy = new ProxyServer(registry, traffic, null, new Random(2));
        proxy.start();
        origin = URI.create("http://" + proxy.boundTo().getFirst());
        sender = new Sender(traffic.journal(), "1.2.3", new Random(3));
    }

    @AfterEach
    void stop() {
        sender.close();
        proxy.stop(Duration.ZERO);
        hosts.close();
    }

    @Test
    void answerComesWithWhatTheProxyWroteDownThoughItLeavesOthersOut() throws Exception {
        Journal journal = traffic.journal();
        while (journal.wants()) {
            journal.nextNumber();
        }
        Draft draft =
                new Draft(
                        "POST",
                        "/cart",
                        "x=1",
                        List.of(new Field("X-Kind", "test")),
                        "application/json",
                        "{\"item\":7}");
        Sent sent = send(new Aimed(draft, SHOP, origin));
        Answered answer = (Answered) sent.outcome();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("X-Request-Id")).isEqualTo(sent.requestId());
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("/cart");
        assertThat(sent.host()).isIn(hosts.hosts().stream().map(it -> "" + it.address()).toList());
        assertThat(sent.entry().target()).isEqualTo("/shop/cart?x=1");
        assertThat(sent.entry().requestBytes()).isEqualTo(10);
        assertThat(sent.entry().requestFields())
                .contains(
                        new Field("X-Kind", "test"),
                        new Field("User-Agent", "evenkeel-try-it/1.2.3"));
        assertThat(journal.latest(0, 10)).contains(sent.entry());
        assertThat(journal.isWatched()).isFalse();
    }

    @Test
    void domainLeadsToTheServiceWithoutItsName() throws Exception {
        Sent sent = send(new Aimed(Draft.get("/cart"), new ByDomain("shop.test"), origin));
        assertThat(((Answered) sent.outcome()).status()).isEqualTo(200);
        assertThat(sent.entry().service()).isEqualTo("shop");
        assertThat(sent.entry().target()).isEqualTo("/cart");
    }

    @Test
    void saysThatNobodyListensOrThatItWasGivenUp() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Sent refused =
                send(new Aimed(Draft.get("/"), SHOP, URI.create("http://127.0.0.1:" + free)));
        assertThat(((Failed) refused.outcome()).why().kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused.entry()).isNull();

        try (ServerSocket silent = new ServerSocket(0)) {
            CompletableFuture<Sent> came = new CompletableFuture<>();
            Sender.Sending sending =
                    sender.send(
                            new Aimed(
                                    Draft.get("/"),
                                    SHOP,
                                    URI.create("http://127.0.0.1:" + silent.getLocalPort())),
                            came::complete);
            silent.accept();
            sending.cancel();
            Failed failed = (Failed) came.get(20, TimeUnit.SECONDS).outcome();
            assertThat(failed.why().kind()).isEqualTo(Kind.CANCELLED);
        }
    }

    @Test
    void repeatedRequestIsSpreadOverTheHosts() {
        Repeat repeat = sender.repeat(new Aimed(Draft.get("/hello"), SHOP, origin), 300, 10);
        await().atMost(Duration.ofSeconds(30)).until(() -> !repeat.isRunning());
        await().until(() -> repeat.spread().unknown().count() == 0);
        Spread spread = repeat.spread();
        assertThat(spread.ended()).isEqualTo(300);
        assertThat(spread.failed()).isZero();
        assertThat(spread.hosts()).extracting(Spread.Part::count).containsOnly(100);
        assertThat(spread.all().statuses()).containsOnlyKeys(200);
        assertThat(spread.all().p50Millis()).isPositive();
        assertThat(spread.all().p99Millis()).isGreaterThanOrEqualTo(spread.all().p95Millis());
        assertThat(spread.perSecond()).isPositive();
    }

    @Test
    void repetitionCanBeGivenUp() {
        Repeat repeat = sender.repeat(new Aimed(Draft.get("/hello"), SHOP, origin), Repeat.MOST, 5);
        await().until(() -> repeat.spread().ended() > 10);
        repeat.cancel();
        await().until(() -> !repeat.isRunning());
        int ended = repeat.spread().ended();
        assertThat(ended).isLessThan(Repeat.MOST);
        assertThat(repeat.spread().all().count()).isPositive();
    }

    @Test
    void ownCertificateOfTheProxyIsTakenAndTheDomainNamedInTls(@TempDir Path folder)
            throws Exception {
        Server secure = secureServer(folder);
        try {
            secure.start();
            URI https =
                    URI.create(
                            "https://127.0.0.1:"
                                    + ((ServerConnector) secure.getConnectors()[0]).getLocalPort());
            Sent sent = send(new Aimed(Draft.get("/cart"), new ByDomain("shop.test"), https));
            Answered answer = (Answered) sent.outcome();
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo("https shop.test /cart");
        } finally {
            secure.stop();
        }
    }

    private static Server secureServer(Path folder) throws Exception {
        Path store = folder.resolve("own.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "own",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=nobody",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(store.toString());
        tls.setKeyStorePassword("changeit");
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        Server server = new Server();
        ServerConnector connector =
                new ServerConnector(
                        server,
                        new SslConnectionFactory(tls, "http/1.1"),
                        new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        Content.Sink.write(
                                response,
                                true,
                                request.getHttpURI().getScheme()
                                        + " "
                                        + Request.getServerName(request)
                                        + " "
                                        + request.getHttpURI().getPath(),
                                callback);
                        return true;
                    }
                });
        return server;
    }

    private Sent send(Aimed aimed) throws Exception {
        CompletableFuture<Sent> came = new CompletableFuture<>();
        sender.send(aimed, came::complete);
        return came.get(30, TimeUnit.SECONDS);
    }
}
