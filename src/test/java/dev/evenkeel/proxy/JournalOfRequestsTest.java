package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.Journal.Watcher;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;
import dev.evenkeel.traffic.JournalEntry.Try.By;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What can be read of a single request after it has gone. */
@Timeout(60)
class JournalOfRequestsTest {

    @Test
    void ofVeryManyHostsAPartIsWrittenDownWithTheChosenOneAmongThem() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.answer("hello"))) {
            Service service = service("shop");
            for (int i = 1; i < 200; i++) {
                HostAddress off = HostAddress.parse("10.0.0." + i + ":80").orElseThrow();
                service = service.plusHost(Host.at(off).withState(AdminState.DISABLED));
            }
            try (RunningProxy proxy =
                    RunningProxy.of(service.plusHost(Host.at(origin.address())))) {
                proxy.get("/shop/");

                assertThat(onlyEntry(proxy).tries().getFirst().choice())
                        .hasSize(100)
                        .extracting(Choice::host)
                        .contains("10.0.0.1", origin.address().toString());
            }
        }
    }

    @Test
    void requestIsWrittenDownWithItsHostAndWhyItWasThatOne() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.answer("hello"));
                SocketOrigin off = new SocketOrigin(visit -> visit.answer("never"));
                RunningProxy proxy =
                        RunningProxy.of(
                                service("shop", origin)
                                        .plusHost(
                                                Host.at(off.address())
                                                        .withWeight(3)
                                                        .withState(AdminState.DRAINING)))) {
            proxy.send(
                    proxy.request("/shop/a%20b?x=1")
                            .header("Authorization", "Bearer secret")
                            .header("X-Kind", "test")
                            .build());

            JournalEntry entry = onlyEntry(proxy);
            assertThat(entry.method()).isEqualTo("GET");
            assertThat(entry.target()).isEqualTo("/shop/a%20b?x=1");
            assertThat(entry.service()).isEqualTo("shop");
            assertThat(entry.route()).isEqualTo("/**");
            assertThat(entry.status()).isEqualTo(200);
            assertThat(entry.answerBytes()).isEqualTo(5);
            assertThat(entry.client()).isEqualTo("127.0.0.1");
            assertThat(entry.requestFields())
                    .contains(new Field("X-Kind", "test"), new Field("Authorization", "••••••"));
            assertThat(entry.answerFields()).contains(new Field("Content-Length", "5"));
            Try only = entry.tries().getFirst();
            assertThat(only.host()).isEqualTo(origin.address().toString());
            assertThat(only.policy()).isEqualTo("RR");
            assertThat(only.begunNanos()).isLessThanOrEqualTo(only.sentNanos());
            assertThat(only.sentNanos()).isLessThanOrEqualTo(only.firstByteNanos());
            assertThat(only.firstByteNanos()).isLessThanOrEqualTo(entry.totalNanos());
            assertThat(only.choice())
                    .extracting(it -> String.valueOf(it.leftOut()))
                    .containsExactly("null", "draining");
            assertThat(only.choice()).extracting(Choice::weight).containsExactly(1, 3);
            assertThat(only.by()).isEqualTo(Try.By.POLICY);
            assertThat(only.choice()).extracting(Choice::score).containsExactly(1.0, Double.NaN);
        }
    }

    @Test
    void hostThatFailedIsNamedBeforeTheOneThatAnswered() throws Exception {
        try (SocketOrigin breaking = new SocketOrigin(SocketOrigin.Visit::close);
                SocketOrigin well = new SocketOrigin(visit -> visit.answer("ok"));
                RunningProxy proxy = RunningProxy.of(service("shop", breaking, well))) {
            proxy.get("/shop/1");
            proxy.get("/shop/2");
            await().until(() -> proxy.traffic.journal().latest(0, 10).size() == 2);
            List<Try> tries =
                    proxy.traffic.journal().latest(0, 10).stream()
                            .filter(entry -> entry.tries().size() == 2)
                            .findFirst()
                            .orElseThrow()
                            .tries();
            assertThat(tries.getFirst().host()).isEqualTo(breaking.address().toString());
            assertThat(tries.getFirst().failure()).asString().isNotBlank();
            assertThat(tries.getFirst().firstByteNanos()).isNegative();
            assertThat(tries.getLast().host()).isEqualTo(well.address().toString());
            assertThat(tries.getLast().failure()).isNull();
            assertThat(tries).extracting(Try::by).containsExactly(By.POLICY, By.WHAT_IS_LEFT);
        }
    }

    @Test
    void saysByWhatThePolicyWent() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.answer("a"));
                SocketOrigin other = new SocketOrigin(visit -> visit.answer("b"));
                RunningProxy proxy =
                        RunningProxy.of(
                                service("shop", origin, other)
                                        .withHost(origin.address(), it -> it.withWeight(3)))) {
            for (Policy policy :
                    List.of(
                            new Policy.RoundRobin(),
                            new Policy.LeastRequests(),
                            new Policy.PowerOfTwoChoices(),
                            new Policy.First())) {
                proxy.edit(it -> it.withService("shop", shop -> shop.withPolicy(policy)));
                proxy.get("/shop/1");
            }
            await().until(() -> proxy.traffic.journal().latest(0, 10).size() == 4);
            assertThat(proxy.traffic.journal().latest(0, 10).reversed())
                    .extracting(it -> it.tries().getFirst().choice())
                    .extracting(it -> it.stream().map(Choice::score).toList())
                    .containsExactly(
                            List.of(0.75, 0.25),
                            List.of(0.0, 0.0),
                            List.of(1.0, 1.0),
                            List.of(1.0, 2.0));
        }
    }

    @Test
    void watchedRequestsAreToldAndKeptThoughTheSecondIsFull() throws Exception {
        try (SocketOrigin origin = new SocketOrigin(visit -> visit.answer("hello"));
                RunningProxy proxy = RunningProxy.of(service("shop", origin))) {
            Journal journal = proxy.traffic.journal();
            Queue<JournalEntry> kept = new ConcurrentLinkedQueue<>();
            Queue<JournalEntry> told = new ConcurrentLinkedQueue<>();
            try (Journal.Watch _ = journal.watch(new Watcher("keep-", true, kept::add));
                    Journal.Watch _ = journal.watch(new Watcher("tell-", false, told::add))) {
                for (int i = 0; i < 10; i++) {
                    fill(journal);
                    for (String id : List.of("keep-", "tell-", "else-")) {
                        proxy.send(
                                proxy.request("/shop/" + id)
                                        .header("X-Request-Id", id + i)
                                        .build());
                    }
                }
                await().until(() -> kept.size() == 10 && told.size() == 10);
            }
            assertThat(kept).allMatch(it -> it.target().equals("/shop/keep-") && it.number() > 0);
            assertThat(told).allMatch(it -> it.target().equals("/shop/tell-"));
            assertThat(told).anyMatch(it -> it.number() == 0);
            assertThat(journal.latest(0, Journal.SIZE)).containsAll(kept);
        }
    }

    /** Nothing more of this second is kept, unless it ends just now. */
    private static void fill(Journal journal) {
        while (journal.wants()) {
            journal.nextNumber();
        }
    }

    @Test
    void requestThatNothingTakesIsWrittenDownToo() throws Exception {
        try (RunningProxy proxy = RunningProxy.of()) {
            proxy.get("/nowhere");
            JournalEntry entry = onlyEntry(proxy);
            assertThat(entry.status()).isEqualTo(404);
            assertThat(entry.service()).isNull();
            assertThat(entry.tries()).isEmpty();
        }
    }

    private static JournalEntry onlyEntry(RunningProxy proxy) {
        await().until(() -> !proxy.traffic.journal().latest(0, 10).isEmpty());
        List<JournalEntry> entries = proxy.traffic.journal().latest(0, 10);
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }
}
