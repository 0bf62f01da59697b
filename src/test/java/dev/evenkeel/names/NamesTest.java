package dev.evenkeel.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Looking names up again, with a clock, a resolver and an executor that the test turns. */
class NamesTest {

    private static final List<InetAddress> ONE = List.of(InetAddress.ofLiteral("10.0.0.1"));
    private static final List<InetAddress> TWO =
            List.of(InetAddress.ofLiteral("10.0.0.2"), InetAddress.ofLiteral("10.0.0.3"));

    private final Deque<Runnable> lookUps = new ArrayDeque<>();
    private List<InetAddress> answer = ONE;
    private boolean broken;
    private long now = Long.MAX_VALUE - 5; // overflows on the way
    private final Names names = new Names(this::answer, () -> now, lookUps::add);

    private List<InetAddress> answer(String name) throws UnknownHostException {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        if (answer.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return answer;
    }

    private void runLookUps() {
        while (!lookUps.isEmpty()) {
            lookUps.poll().run();
        }
    }

    private void learn() {
        var _ = names.find("a.test");
        runLookUps();
    }

    @Test
    void addressesAreNotLookedUp() {
        assertThat(names.known("10.0.0.1")).isEqualTo(ONE);
        assertThat(names.find("2001:db8::1")).isDone();
        assertThat(lookUps).isEmpty();
    }

    @Test
    void unknownNameIsLookedUpOnceForAllWhoAsk() {
        assertThat(names.known("a.test")).isNull();
        var first = names.find("a.test");
        var second = names.find("a.test");
        assertThat(lookUps).hasSize(1);
        runLookUps();
        assertThat(first).isCompletedWithValue(ONE);
        assertThat(second).isCompletedWithValue(ONE);
        assertThat(names.known("a.test")).isEqualTo(ONE);
    }

    @Test
    void knownNameIsLookedUpAgainWhenItsTimeIsOverAndServesMeanwhile() {
        learn();
        answer = TWO;
        now += Names.REFRESH.toNanos() - 1;
        assertThat(names.known("a.test")).isEqualTo(ONE);
        assertThat(lookUps).isEmpty();
        now += 1;
        assertThat(names.known("a.test")).isEqualTo(ONE);
        assertThat(names.known("a.test")).isEqualTo(ONE);
        assertThat(lookUps).hasSize(1);
        runLookUps();
        assertThat(names.known("a.test")).isEqualTo(TWO);
    }

    @Test
    void lastGoodAnswerServesWhileTheResolverFails() {
        learn();
        answer = List.of();
        for (int i = 0; i < 1_000; i++) {
            now += Names.AGAIN.toNanos();
            assertThat(names.known("a.test")).isEqualTo(ONE);
            runLookUps();
        }
        answer = TWO;
        now += Names.AGAIN.toNanos();
        assertThat(names.known("a.test")).isEqualTo(ONE);
        runLookUps();
        assertThat(names.known("a.test")).isEqualTo(TWO);
    }

    @Test
    void nameWithoutAnyAnswerFailsAtOnceForAWhile() {
        answer = List.of();
        learn();
        assertThat(names.find("a.test")).isCompletedExceptionally();
        assertThat(lookUps).isEmpty();
        now += Names.AGAIN.toNanos();
        answer = ONE;
        assertThat(names.find("a.test")).isNotDone();
        runLookUps();
        assertThat(names.find("a.test")).isCompletedWithValue(ONE);
    }

    @Test
    void resolverThatBreaksIsAskedAgain() {
        broken = true;
        learn();
        assertThat(names.find("a.test")).isCompletedExceptionally();
        now += Duration.ofMinutes(1).toNanos();
        broken = false;
        learn();
        assertThat(names.known("a.test")).isEqualTo(ONE);
    }
}
