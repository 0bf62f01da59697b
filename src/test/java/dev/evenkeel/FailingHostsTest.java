package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.health.HealthChecks;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.PassiveDetection;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Retries;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.proxy.ProxyServer;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Hosts fail under a steady load, in every way there is, and clients don't notice: proxy, registry
 * and checks as the program puts them together, over real sockets. {@code -Dshows.rounds=10} makes
 * each happen ten times, and the longest as long as it is meant to be.
 */
class FailingHostsTest {

    private static final int ROUNDS = Integer.getInteger("shows.rounds", 1);
    private static final int PER_SECOND = 500;

    /** How long a host that flaps is well or not, and is first left alone. */
    private static final Duration FLAP = Duration.ofMillis(ROUNDS > 1 ? 1_000 : 250);

    /** What a busy machine may take on top of what is promised. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final HealthCheck CHECK =
            HealthCheck.of("/status")
                    .withInterval(Duration.ofMillis(500))
                    .withTimeout(Duration.ofMillis(400))
                    .withRise(2)
                    .withFall(2);
    private static final Retries RETRIES =
            Retries.DEFAULT.withPerTry(Duration.ofMillis(300)).withBackoff(Duration.ofMillis(5));

    /** What befalls a host. */
    enum Failure {
        KILLED,
        HANGS,
        UNAVAILABLE,
        RESETS_AFTER_HEAD,
        GARBAGE,
        TOO_SLOW
    }

    /** Started once for all tests; each finds them well. */
    private static final HostProcess[] HOSTS = new HostProcess[3];

    private final List<AutoCloseable> closing = new ArrayList<>();
    private final InstantSource time = InstantSource.system();
    private Registry registry;
    private ProxyServer proxy;

    @BeforeAll
    static void startHosts() {
        Arrays.setAll(HOSTS, i -> new HostProcess());
    }

    @AfterAll
    static void killHosts() {
        for (HostProcess host : HOSTS) {
            host.kill();
        }
    }

    /** The processes, alive and well. */
    private static HostProcess[] hosts() {
        for (HostProcess host : HOSTS) {
            host.recover();
        }
        return HOSTS;
    }

    private void start(Service service) throws Exception {
        RandomGenerator random = new Random(1);
        Traffic traffic = new Traffic(time);
        Configuration configuration =
                Configuration.EMPTY
                        .listeningAt(List.of(new ListenAddress("127.0.0.1", 0)))
                        .plusService(service);
        registry = new Registry(configuration, traffic, time, random);
        HealthChecks checks = new HealthChecks(registry, time, random);
        proxy = new ProxyServer(registry, traffic, null, random);
        closing.addFirst(() -> proxy.stop(Duration.ZERO));
        closing.addFirst(checks);
        checks.start();
        checks.awaitFirstResults(Duration.ofSeconds(20));
        proxy.start();
    }

    private static Service service(int... ports) {
        return Service.named("s")
                .plusRoute(Route.to(PathPattern.parse("/**").orElseThrow()))
                .withRetries(RETRIES)
                .withHosts(IntStream.of(ports).mapToObj(it -> Host.at(address(it))).toList());
    }

    private static HostAddress address(int port) {
        return new HostAddress(HostAddress.Scheme.HTTP, "127.0.0.1", port);
    }

    private SteadyLoad load() {
        return load(PER_SECOND);
    }

    private SteadyLoad load(int perSecond) {
        SteadyLoad load = new SteadyLoad(proxy.boundTo().getFirst().port(), perSecond);
        closing.addFirst(load);
        // Steady, and no longer what a cold machine makes up for.
        await().until(() -> load.answers(200) + load.failures().size() > perSecond / 4);
        return load;
    }

    private ScriptedHost scripted() throws Exception {
        ScriptedHost host = new ScriptedHost(0);
        closing.addFirst(host);
        return host;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : closing) {
            one.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostMayFailAndTheClientDoesNotNotice(Failure failure) throws Exception {
        HostProcess[] hosts = hosts();
        start(service(hosts[0].port(), hosts[1].port(), hosts[2].port()).withHealthCheck(CHECK));
        await().until(() -> isUp(hosts[0]) && isUp(hosts[1]) && isUp(hosts[2]));
        SteadyLoad load = load();
        for (int round = 0; round < ROUNDS; round++) {
            HostProcess host = hosts[round % hosts.length];
            Instant failed = time.instant();
            befall(host, failure);
            Instant out = awaitEvent(host, failed, it -> it instanceof Health.Down);
            assertThat(Duration.between(failed, out)).isLessThan(within(CHECK.fall()));

            host.recover();
            Instant well = time.instant();
            Instant back = awaitEvent(host, out, it -> it instanceof Health.Up);
            assertThat(Duration.between(well, back)).isLessThan(within(CHECK.rise()));
        }
        load.close();
        assertThat(load.failures()).isEmpty();
        assertThat(load.answers(200)).isEqualTo(load.sent()).isGreaterThan(ROUNDS * 400);
    }

    private static Duration within(int checks) {
        return CHECK.interval().multipliedBy(checks).plus(SLACK);
    }

    private static void befall(HostProcess host, Failure failure) {
        switch (failure) {
            case KILLED -> host.kill();
            case HANGS -> host.halt();
            case UNAVAILABLE -> host.mode(ScriptedHost.Mode.UNAVAILABLE);
            case RESETS_AFTER_HEAD -> host.mode(ScriptedHost.Mode.RESET_AFTER_HEAD);
            case GARBAGE -> host.mode(ScriptedHost.Mode.GARBAGE);
            case TOO_SLOW -> host.mode(ScriptedHost.Mode.TOO_SLOW);
        }
    }

    private boolean isUp(HostProcess host) {
        return upstream(host.port()).health() instanceof Health.Up;
    }

    private Upstream upstream(int port) {
        return registry.routing().service("s").orElseThrow().upstreams().stream()
                .filter(it -> it.address().equals(address(port)))
                .findFirst()
                .orElseThrow();
    }

    /** When the first such change of a host's health came after some time. */
    private Instant awaitEvent(HostProcess host, Instant after, Predicate<Health> to) {
        HostKey key = new HostKey("s", address(host.port()));
        await().atMost(Duration.ofSeconds(30)).until(() -> event(key, after, to) != null);
        HealthEvent event = event(key, after, to);
        assertThat(event).isNotNull();
        return event.time();
    }

    private @Nullable HealthEvent event(HostKey key, Instant after, Predicate<Health> to) {
        for (HostEvent event : HostEvent.in(registry.events()).reversed()) {
            if (event instanceof HealthEvent health
                    && health.host().equals(key)
                    && !health.time().isBefore(after)
                    && to.test(health.to())) {
                return health;
            }
        }
        return null;
    }

    @Test
    void withAllHostsDownTheAnswerIs503AtOnceUntilTheFirstIsBack() throws Exception {
        HostProcess[] hosts = hosts();
        HealthCheck check = CHECK.withRise(1);
        start(service(hosts[0].port(), hosts[1].port(), hosts[2].port()).withHealthCheck(check));
        for (int round = 0; round < ROUNDS; round++) {
            await().until(() -> isUp(hosts[0]));
            SteadyLoad load = load();
            for (HostProcess host : hosts) {
                host.kill();
            }
            await().until(() ->
                    registry.routing().services().getFirst().upstreams().stream()
                            .allMatch(it -> it.health() instanceof Health.Down));
            var _ = load.longest();
            int before = load.answers(503);
            await().until(() -> load.answers(503) > before + PER_SECOND);
            assertThat(load.longest()).isLessThan(SLACK);
            assertThat(registry.routing().services().getFirst().upstreams())
                    .allSatisfy(it -> assertThat(it.inFlight()).isZero());

            int answered = load.answers(200);
            hosts[0].start();
            Instant well = time.instant();
            await().pollInterval(Duration.ofMillis(10)).until(() -> load.answers(200) > answered);
            assertThat(Duration.between(well, time.instant()))
                    .isLessThan(check.interval().plus(SLACK));
            load.close();
            hosts[1].start();
            hosts[2].start();
        }
    }

    @Test
    void hostThatFlapsIsLeftAloneLongerEachTimeAndTheOthersTakeItsLoad() throws Exception {
        ScriptedHost flapping = scripted();
        ScriptedHost[] others = {scripted(), scripted()};
        start(
                service(flapping.port(), others[0].port(), others[1].port())
                        .withPassive(
                                PassiveDetection.DEFAULT
                                        .withEject(FLAP)
                                        .withLongestEject(Duration.ofMinutes(1))));
        SteadyLoad load = load();
        int flaps = ROUNDS > 1 ? 60 : 12;
        for (int i = 0; i < flaps; i++) {
            flapping.mode(i % 2 == 0 ? ScriptedHost.Mode.UNAVAILABLE : ScriptedHost.Mode.WELL);
            Instant next = time.instant().plus(FLAP);
            await().pollInterval(Duration.ofMillis(10)).until(() -> time.instant().isAfter(next));
        }
        load.close();

        assertThat(load.failures()).isEmpty();
        List<Duration> lengths = new ArrayList<>();
        for (HostEvent event : HostEvent.in(registry.events()).reversed()) {
            if (event instanceof EjectionEvent out && out.to() != null) {
                lengths.add(Duration.between(out.time(), out.to().until()));
            }
        }
        assertThat(lengths.size()).isBetween(2, 8);
        for (int i = 0; i < lengths.size(); i++) {
            assertThat(lengths.get(i)).isEqualTo(FLAP.multipliedBy(1L << i));
        }
        int all = others[0].requests() + others[1].requests();
        assertThat(all).isGreaterThan(load.sent() * 2 / 3);
    }

    @Test
    void hostsThatAllAnswer503SeeAtMostAFifthMoreThanTheClientsSend() throws Exception {
        ScriptedHost[] hosts = {scripted(), scripted(), scripted()};
        start(service(hosts[0].port(), hosts[1].port(), hosts[2].port()));
        SteadyLoad calm = load(4 * PER_SECOND);
        await().until(() -> calm.sent() > 2 * PER_SECOND);
        calm.close();
        assertThat(calm.failures()).isEmpty();
        int before = 0;
        for (ScriptedHost host : hosts) {
            host.mode(ScriptedHost.Mode.UNAVAILABLE);
            before += host.requests();
        }
        SteadyLoad load = load(4 * PER_SECOND);
        await().atMost(Duration.ofSeconds(60)).until(() -> load.sent() > 5 * PER_SECOND * ROUNDS);
        load.close();
        int seen = -before;
        for (ScriptedHost host : hosts) {
            seen += host.requests();
        }
        assertThat(load.answers(503)).isEqualTo(load.sent());
        assertThat((double) seen)
                .isGreaterThan(1.05 * load.sent())
                .isLessThanOrEqualTo(1.2 * load.sent() + Retries.DEFAULT.minimum());
    }

    @Test
    void thousandDrainsFailNoRequestAndCutNone() throws Exception {
        ScriptedHost[] hosts = {scripted(), scripted(), scripted()};
        start(service(hosts[0].port(), hosts[1].port(), hosts[2].port()).withRetries(Retries.OFF));
        for (ScriptedHost host : hosts) {
            host.pace(Duration.ofMillis(5));
        }
        SteadyLoad load = load();
        for (int i = 0; i < 1_000; i++) {
            Upstream draining = upstream(hosts[i % hosts.length].port());
            state(draining, AdminState.DRAINING);
            assertThat(draining.runtime().draining()).isNotNull();
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> draining.runtime().inFlight() == 0);
            state(draining, AdminState.ENABLED);
        }
        load.close();
        assertThat(load.failures()).isEmpty();
        assertThat(load.answers(200)).isEqualTo(load.sent()).isGreaterThan(1_000);
    }

    private void state(Upstream host, AdminState state) {
        registry.apply(
                Author.API,
                "state",
                it ->
                        it.withService(
                                "s", s -> s.withHost(host.address(), h -> h.withState(state))));
    }
}
