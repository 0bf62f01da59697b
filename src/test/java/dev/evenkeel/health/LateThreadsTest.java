package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.names.Names;
import dev.evenkeel.tls.Certificates;

import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program that is busy, just started, or was held up for a while is late itself: that says
 * nothing of a host. The test turns the clock, and holds up the thread that reads answers.
 */
@Timeout(60)
class LateThreadsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private record Due(long nanos, Runnable task) {}

    private final AtomicLong clock = new AtomicLong();
    private final List<Due> due = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CheckClients clients =
            new CheckClients(
                    new SslContextFactory.Client(),
                    new Certificates(() -> Path.of(""), InstantSource.system()));
    private final HealthCheck check = HealthCheck.of("/").withTimeout(TIMEOUT);
    private ServerSocket server;
    private HostAddress host;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        host = HostAddress.parse("127.0.0.1:" + server.getLocalPort()).orElseThrow();
    }

    @AfterEach
    void stop() throws IOException {
        goOn.countDown();
        clients.close();
        server.close();
    }

    @Test
    void answerThatHasComeButIsNotReadYetWhenTheTimeIsOverCounts() throws Exception {
        CompletableFuture<Checked> checked = start();
        try (Socket asked = server.accept()) {
            readHead(asked);
            holdUpOurThread();
            answer(asked);
            turn(TIMEOUT);
            goOn.countDown();
            assertThat(checked.get(10, TimeUnit.SECONDS).result())
                    .isInstanceOf(CheckResult.Passed.class);
        }
    }

    @Test
    void hostHasItsWholeTimeFromWhenTheRequestIsWritten() throws Exception {
        holdUpOurThread();
        CompletableFuture<Checked> checked = start();
        try (Socket asked = server.accept()) { // connected, but our thread doesn't know yet
            turn(TIMEOUT);
            goOn.countDown();
            readHead(asked);
            await().until(() -> !due.isEmpty());
            turn(TIMEOUT.minusMillis(1));
            assertThat(checked).isNotDone();
            answer(asked);
            assertThat(checked.get(10, TimeUnit.SECONDS).result())
                    .isInstanceOf(CheckResult.Passed.class);
        }
    }

    @Test
    void hostHasOnceMoreWhatOurThreadWasLateBy() throws Exception {
        CompletableFuture<Checked> checked = start();
        try (Socket asked = server.accept()) {
            readHead(asked);
            holdUpOurThread();
            turn(TIMEOUT);
            turn(Duration.ofMillis(300));
            goOn.countDown();
            await().until(() -> !due.isEmpty());
            answer(asked);
            assertThat(checked.get(10, TimeUnit.SECONDS).result())
                    .isInstanceOf(CheckResult.Passed.class);
        }
    }

    @Test
    void hostThatDoesNotAnswerHasFailedAllTheSame() throws Exception {
        CompletableFuture<Checked> checked = start();
        try (Socket _ = server.accept()) {
            await().until(() -> {
                turn(TIMEOUT);
                return checked.isDone();
            });
            assertThat(checked.get().result()).hasToString("Failed[reason=no answer within 1s]");
        }
    }

    @Test
    void noMoreChecksBeginThanOurThreadsGetThroughWith() {
        Queue<Runnable> afterAll = new ArrayDeque<>();
        List<Integer> begun = new ArrayList<>();
        Pace pace = new Pace(afterAll::add);
        for (int i = 0; i < 3 * Pace.AT_A_TIME; i++) {
            int number = i;
            pace.begin(() -> begun.add(number));
        }
        assertThat(begun).hasSize(Pace.AT_A_TIME);
        afterAll.remove().run();
        assertThat(begun).hasSize(2 * Pace.AT_A_TIME);
        afterAll.remove().run();
        assertThat(begun).hasSize(3 * Pace.AT_A_TIME).isSorted();
        afterAll.remove().run();
        assertThat(afterAll).isEmpty();
    }

    private CompletableFuture<Checked> start() {
        CompletableFuture<Checked> checked = new CompletableFuture<>();
        new Probe(clients, Names.ofSystem(), clock::get, this::later)
                .start(host, check, checked::complete);
        return checked;
    }

    private Runnable later(Runnable task, Duration delay) {
        Due one = new Due(clock.get() + delay.toNanos(), task);
        due.add(one);
        return () -> due.remove(one);
    }

    private void turn(Duration time) {
        long now = clock.addAndGet(time.toNanos());
        for (Due one : List.copyOf(due)) {
            if (one.nanos() <= now && due.remove(one)) {
                one.task().run();
            }
        }
    }

    private void holdUpOurThread() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        clients.of(host, check, HostTls.DEFAULT)
                .http()
                .getContainedBeans(ManagedSelector.class)
                .iterator()
                .next()
                .submit(selector -> {
                    held.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        held.await();
    }

    private static void readHead(Socket asked) throws IOException {
        BufferedReader head =
                new BufferedReader(
                        new InputStreamReader(asked.getInputStream(), StandardCharsets.US_ASCII));
        String line;
        do {
            line = head.readLine();
            assertThat(line).as("the request, whole").isNotNull();
        } while (!line.isEmpty());
    }

    private static void answer(Socket asked) throws IOException {
        asked.getOutputStream()
                .write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
    }
}
