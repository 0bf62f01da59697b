package dev.evenkeel.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;

import javax.net.ssl.SSLContext;

class TrafficGeneratorTest {

    private DemoHosts demo;
    private TrafficGenerator traffic;

    @BeforeEach
    void start() throws Exception {
        demo = DemoHosts.start(List.of(0, 0, 0), new Random(1));
        traffic = generator(URI.create("http://" + demo.host("ann").address().authority() + "/x/"));
    }

    @AfterEach
    void stop() {
        traffic.close();
        demo.close();
    }

    @Test
    void isOffUntilAskedFor() {
        assertThat(traffic.isRunning()).isFalse();
        assertThat(traffic.counts()).isEqualTo(new TrafficGenerator.Counts(0, 0, 0, 0, 0));
    }

    @Test
    void sendsNoFasterThanAskedFor() {
        traffic.start(500);
        await().until(() -> traffic.counts().answered() >= 100);
        long begin = System.nanoTime();
        long before = traffic.counts().sent();
        await().until(() -> traffic.counts().sent() >= before + 500);
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat((traffic.counts().sent() - before) / seconds).isLessThan(600);
        assertThat(traffic.counts().failed()).isZero();
    }

    @Test
    void theRateChangesWhileItRuns() {
        traffic.start(1);
        traffic.setRate(2_000);
        await().until(() -> traffic.counts().answered() >= 1_000);
        assertThat(traffic.rate()).isEqualTo(2_000);
    }

    @Test
    void aRateOutOfBoundsIsMovedIn() {
        traffic.setRate(0);
        assertThat(traffic.rate()).isEqualTo(TrafficGenerator.LOWEST_RATE);
        traffic.setRate(1_000_000);
        assertThat(traffic.rate()).isEqualTo(TrafficGenerator.HIGHEST_RATE);
    }

    @Test
    void afterTheStopNothingMoreIsSentAndNoThreadStays() {
        traffic.start(300);
        await().until(() -> traffic.counts().answered() > 10);
        traffic.stop();
        assertThat(traffic.isRunning()).isFalse();
        await().until(() -> threadsOfTraffic() == 0);
        TrafficGenerator.Counts counts = traffic.counts();
        assertThat(counts.inFlight()).isZero();
        assertThat(counts.answered()).isEqualTo(counts.sent());
    }

    @Test
    void startsAgainAfterAStop() {
        traffic.start(300);
        await().until(() -> traffic.counts().answered() > 10);
        traffic.stop();
        long before = traffic.counts().sent();
        traffic.start(300);
        await().until(() -> traffic.counts().answered() > before + 10);
    }

    @Test
    void aFailingHostCountsAsFailed() {
        demo.host("ann").fail(true);
        traffic.start(200);
        await().until(() -> traffic.counts().failed() >= 20);
        assertThat(traffic.counts().answered()).isZero();
    }

    @Test
    void nobodyListeningCountsAsFailed() throws IOException {
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (TrafficGenerator lost = generator(closed)) {
            lost.start(100);
            await().until(() -> lost.counts().failed() >= 10);
            assertThat(lost.counts().answered()).isZero();
        }
    }

    @Test
    void aSilentHostHoldsNoMoreThanABoundedNumber() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
                TrafficGenerator stuck =
                        generator(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
            stuck.start(5_000);
            await().until(() -> stuck.counts().skipped() > 100);
            assertThat(stuck.counts().inFlight()).isLessThanOrEqualTo(512);
        }
    }

    private static TrafficGenerator generator(URI target) {
        return new TrafficGenerator(
                () -> target,
                TrafficGenerator.DEFAULT_PATHS,
                new Random(1),
                TrafficGeneratorTest::tls);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long threadsOfTraffic() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("demo-traffic"))
                .count();
    }
}
