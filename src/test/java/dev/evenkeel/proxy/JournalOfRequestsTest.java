package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/** What can be read of a single request after it has gone. */
@Timeout(60)
class JournalOfRequestsTest {

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
            assertThat(only.choice()).extracting(Choice::leftOut).containsExactly(null, "draining");
            assertThat(only.choice()).extracting(Choice::weight).containsExactly(1, 3);
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
            assertThat(tries.getFirst().failure()).isNotBlank();
            assertThat(tries.getFirst().firstByteNanos()).isNegative();
            assertThat(tries.getLast().host()).isEqualTo(well.address().toString());
            assertThat(tries.getLast().failure()).isNull();
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
