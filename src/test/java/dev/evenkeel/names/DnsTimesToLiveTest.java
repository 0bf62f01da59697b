package dev.evenkeel.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A DNS server on a UDP socket of this machine, and a system that looks names up itself. */
class DnsTimesToLiveTest {

    private static final InetAddress ONE = InetAddress.ofLiteral("10.0.0.1");
    private static final InetAddress TWO = InetAddress.ofLiteral("10.0.0.2");
    private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::1");

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger resolvers = new AtomicInteger();
    private volatile List<String> records = List.of();
    private volatile boolean silent;
    private DatagramSocket server;

    @BeforeEach
    void serve() throws IOException {
        server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::answer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void answer() {
        byte[] bytes = new byte[1_500];
        while (!server.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                server.receive(packet);
                Message query = new Message(packet.getData());
                asked.add(
                        query.getQuestion().getName()
                                + " "
                                + Type.string(query.getQuestion().getType()));
                if (silent) {
                    continue;
                }
                byte[] answer = answerTo(query).toWire();
                server.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private Message answerTo(Message query) throws IOException {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        if (records.isEmpty()) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        for (String line : records) {
            String[] parts = line.split(" ");
            answer.addRecord(
                    Record.fromString(
                            Name.fromString(parts[0]),
                            Type.value(parts[2]),
                            DClass.IN,
                            Long.parseLong(parts[1]),
                            parts[3],
                            Name.root),
                    Section.ANSWER);
        }
        return answer;
    }

    private Resolver resolver() {
        resolvers.incrementAndGet();
        try {
            SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
            resolver.setPort(server.getLocalPort());
            resolver.setTimeout(Duration.ofMillis(500));
            return resolver;
        } catch (RuntimeException e) {
            throw new AssertionError(e);
        }
    }

    private final DnsTimesToLive timesToLive = new DnsTimesToLive(this::resolver);

    private Optional<Duration> timeToLive(String name, InetAddress... found) throws Exception {
        return timesToLive.of(name, List.of(found)).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void itIsTheLeastOfAddressesAndAliases() throws Exception {
        records =
                List.of(
                        "a.test. 300 CNAME b.test.",
                        "b.test. 20 CNAME c.test.",
                        "c.test. 60 A 10.0.0.1",
                        "c.test. 60 A 10.0.0.2");
        assertThat(timeToLive("a.test", TWO)).contains(Duration.ofSeconds(20));
        assertThat(asked).containsExactly("a.test. A");
    }

    @Test
    void addressesOfTheSixthVersionHaveTheirOwn() throws Exception {
        records = List.of("a.test. 77 AAAA 2001:db8::1");
        assertThat(timeToLive("a.test", SIX)).contains(Duration.ofSeconds(77));
        assertThat(asked).containsExactly("a.test. AAAA");
    }

    @Test
    void addressesThatDnsDoesNotTellHaveNone() throws Exception {
        records = List.of("a.test. 300 A 10.0.0.2");
        assertThat(timeToLive("a.test", ONE)).isEmpty();
        records = List.of();
        assertThat(timeToLive("a.test", ONE)).isEmpty();
    }

    @Test
    void serversThatDoNotAnswerAreLookedForAnew() throws Exception {
        silent = true;
        assertThat(timeToLive("a.test", ONE)).isEmpty();
        silent = false;
        records = List.of("a.test. 9 A 10.0.0.1");
        assertThat(timeToLive("a.test", ONE)).contains(Duration.ofSeconds(9));
        assertThat(resolvers).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "a.localhost", "a..b", "'a b.test'"})
    void whatIsNoNameOfDnsHasNone(String name) throws Exception {
        assertThat(timeToLive(name, ONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "30, 30", "300, 300", "86400, 300"})
    void nameIsLookedUpAgainWhenItsTimeToLiveIsOver(int told, int seconds) {
        records = List.of("a.test. " + told + " A 10.0.0.1");
        AtomicLong now = new AtomicLong();
        AtomicInteger lookUps = new AtomicInteger();
        Names names =
                new Names(
                        name -> List.of(lookUps.getAndIncrement() == 0 ? ONE : TWO),
                        (name, found) ->
                                CompletableFuture.completedFuture(
                                        timesToLive.of(name, found).toCompletableFuture().join()),
                        now::get,
                        Runnable::run);
        assertThat(names.find("a.test")).isCompletedWithValue(List.of(ONE));
        now.set(Duration.ofSeconds(seconds).toNanos() - 1);
        assertThat(names.known("a.test")).isEqualTo(List.of(ONE));
        assertThat(lookUps).hasValue(1);
        now.set(Duration.ofSeconds(seconds).toNanos());
        assertThat(names.known("a.test")).isEqualTo(List.of(ONE)); // serves, and is looked up
        assertThat(lookUps).hasValue(2);
        assertThat(names.known("a.test")).isEqualTo(List.of(TWO));
    }
}
