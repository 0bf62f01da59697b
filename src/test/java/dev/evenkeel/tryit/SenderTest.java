package dev.evenkeel.tryit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.evenkeel.demo.DemoHost;
import dev.evenkeel.demo.DemoHosts;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Tls;
import dev.evenkeel.names.Names;
import dev.evenkeel.proxy.ProxyServer;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.tls.Authority;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.KeyFolder;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.tryit.Outcome.Answered;
import dev.evenkeel.tryit.Outcome.Failed;
import dev.evenkeel.tryit.Outcome.Failure.Kind;
import dev.evenkeel.tryit.Reach.ByDomain;
import dev.evenkeel.tryit.Reach.ByPrefix;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

/** Requests through the real proxy to real hosts. */
@Timeout(60)
class SenderTest {

    private static final Reach SHOP = new ByPrefix("/shop");

    private static final ListenAddress ANY_PORT = new ListenAddress("127.0.0.1", 0);

    @TempDir Path folder;

    private final Certificates certificates =
            new Certificates(() -> Path.of(""), InstantSource.system());
    private final Traffic traffic = new Traffic(InstantSource.system());
    private KeyFolder keys;
    private Tls.Pem pem;
    private Registry registry;
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
        keys = new KeyFolder(folder);
        pem = keys.write("own", "nobody.test");
        registry =
                new Registry(
                        Configuration.EMPTY.listeningAt(List.of(ANY_PORT)).plusService(shop),
                        traffic,
                        InstantSource.system(),
                        new Random(1));
        proxy =
                new ProxyServer(
                        registry, traffic, null, new Random(2), Names.ofSystem(), certificates);
        proxy.start();
        origin = URI.create("http://" + proxy.boundTo().getFirst());
        sender =
                new Sender(traffic.journal(), "1.2.3", new Random(3), certificates::toOwnListeners);
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
    void saysThatTheConnectionWasClosed() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            CompletableFuture<Sent> came = new CompletableFuture<>();
            URI origin = URI.create("http://127.0.0.1:" + server.getLocalPort());
            var _ = sender.send(new Aimed(Draft.get("/"), SHOP, origin), came::complete);
            server.accept().close();
            Failed failed = (Failed) came.get(20, TimeUnit.SECONDS).outcome();
            assertThat(failed.why().kind()).isEqualTo(Kind.CLOSED);
        }
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
    void certificateThatTheListenerShowsIsTakenWhateverItNames() throws Exception {
        registry.apply(
                Author.API,
                "by TLS",
                it ->
                        it.withListeners(
                                List.of(Listener.at(ANY_PORT).withTls(new Tls(List.of(pem))))));
        await().until(() -> proxy.schemeOf(proxy.boundTo().getFirst()).equals("https"));
        URI https = URI.create("https://" + proxy.boundTo().getFirst());

        Sent sent = send(new Aimed(Draft.get("/cart"), new ByDomain("shop.test"), https));

        Answered answer = (Answered) sent.outcome();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("\"X-Forwarded-Proto\":\"https\"");

        KeyFolder renewed = new KeyFolder(folder);
        renewed.write("own", "another.test");
        certificates.refresh();
        Repeat repeat = sender.repeat(sent.request(), 5, 2);
        await().until(() -> !repeat.isRunning());
        assertThat(repeat.spread().all().statuses()).containsEntry(200, 5);
    }

    @Test
    void whoShowsAnotherCertificateGetsNoRequest() throws Exception {
        registry.apply(
                Author.API,
                "by TLS too",
                it ->
                        it.withListeners(
                                List.of(Listener.at(ANY_PORT).withTls(new Tls(List.of(pem))))));
        SSLContext other =
                keys.showing(keys.issue(Authority.Kind.EC, Duration.ofDays(9), "shop.test"));
        AtomicInteger requests = new AtomicInteger();
        HttpsServer stranger =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.setHttpsConfigurator(new HttpsConfigurator(other));
        stranger.createContext("/", exchange -> requests.incrementAndGet());
        stranger.start();
        try {
            URI https = URI.create("https://127.0.0.1:" + stranger.getAddress().getPort());
            Sent sent = send(new Aimed(Draft.get("/cart"), SHOP, https));
            assertThat(((Failed) sent.outcome()).why().kind()).isEqualTo(Kind.UNTRUSTED);
            assertThat(requests).hasValue(0);
        } finally {
            stranger.stop(0);
        }
    }

    private Sent send(Aimed aimed) throws Exception {
        CompletableFuture<Sent> came = new CompletableFuture<>();
        sender.send(aimed, came::complete);
        return came.get(30, TimeUnit.SECONDS);
    }
}
