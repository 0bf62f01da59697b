package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Admin;
import dev.evenkeel.registry.CertificateEvent;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.tls.CertificateOwner;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

class EventStreamsTest {

    private AdminFixture api;

    @BeforeEach
    void start() throws Exception {
        api = new AdminFixture(AdminFixture.SHOP);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void numbersComeAgainAndAgainAndEventsAsTheyHappen() throws Exception {
        try (Reader reader = new Reader("/stream?interval=100ms", "Accept: text/event-stream")) {
            assertThat(reader.until("retry:")).anyMatch(it -> it.contains("text/event-stream"));
            reader.until("event: numbers");
            assertThat(reader.until("data:").getLast()).contains("\"requestsPerSecond\"");
            reader.until("event: numbers");
            api.call("POST", "/services/shop/10.0.0.1:9001?status=503", null);
            reader.until("event: host");
            assertThat(reader.until("data:").getLast())
                    .contains("\"host\":\"10.0.0.1:9001\"", "\"reason\":\"reported status 503\"");
            api.call("PATCH", "/services/shop", "{\"routing\":\"P2C\"}");
            reader.until("event: edit");
            assertThat(reader.until("data:").getLast())
                    .contains("\"by\":\"api\"", "change service shop");
        }
    }

    @Test
    void whoComesBackIsToldWhatItMissed() throws Exception {
        String id;
        try (Reader reader = new Reader("/stream")) {
            reader.until("event: numbers");
            api.call("POST", "/services/shop/10.0.0.1:9001?status=503", null);
            id = reader.until("id: ").getLast().replace("id: ", "");
        }
        api.call("POST", "/services/shop/10.0.0.1:9001?status=200", null);
        api.call("POST", "/services/shop/10.0.0.2:9002?status=404", null);
        try (Reader reader = new Reader("/stream", "Last-Event-ID: " + id)) {
            reader.until("event: host");
            assertThat(reader.until("data:").getLast()).contains("\"to\":\"up\"");
            reader.until("event: host");
            assertThat(reader.until("data:").getLast()).contains("reported status 404");
        }
    }

    @Test
    void certificatesThatEndAreEventsOfNoService() throws Exception {
        Instant end = Instant.parse("2030-01-31T10:00:00Z");
        try (Reader reader = new Reader("/stream")) {
            reader.until("event: numbers");
            api.registry.report(certificate(end.minus(Duration.ofDays(3)), end));
            reader.until("event: certificate");
            assertThat(reader.until("data:").getLast())
                    .contains("\"usedBy\":\"listener a:1\"", "\"reason\":\"expires in 3 days\"");
        }
        api.registry.report(certificate(end, end));

        JsonNode events = api.get("/events").json().at("/details/events");
        assertThat(events.get(0).path("to").asString()).isEqualTo("expired");
        assertThat(events.get(0).path("certificate").asString()).isEqualTo("shop.test");
        assertThat(events.get(1).path("to").asString()).isEqualTo("expires soon");
        assertThat(api.get("/events?service=shop").json().at("/details/events")).isEmpty();
    }

    private static CertificateEvent certificate(Instant time, Instant end) {
        return new CertificateEvent(
                time, CertificateOwner.LISTENER.with("a:1"), "shop.test", "shop.crt", end);
    }

    @Test
    void ofOneServiceOnlyItsOwnNumbersAndHosts() throws Exception {
        api.call("PUT", "/services/other", "{\"hosts\":[\"h\"]}");
        try (Reader reader = new Reader("/stream?service=other")) {
            reader.until("event: numbers");
            assertThat(reader.until("data:").getLast()).contains("\"name\":\"other\"");
            api.call("POST", "/services/shop/10.0.0.1:9001?status=503", null);
            api.call("POST", "/services/other/h?status=503", null);
            reader.until("event: host");
            assertThat(reader.until("data:").getLast()).contains("\"service\":\"other\"");
        }
    }

    @Test
    void aReaderThatDoesNotReadIsDroppedAndOthersGoOn() throws Exception {
        try (Reader slow = new Reader("/stream?interval=1m");
                Reader other = new Reader("/stream?interval=1m")) {
            slow.until("retry:");
            Thread reading = Thread.ofVirtual().start(other::readOn);
            String label = "x".repeat(5_000) + " ";
            for (int i = 0; i < 3_000; i++) {
                String which = label + i;
                api.registry.apply(
                        Author.WINDOW,
                        which,
                        it -> it.withDefaultService(it.defaultService() == null ? "shop" : null));
                if (i % 50 == 49) {
                    await().until(() -> other.has(it -> it.contains(which + '"')));
                    other.forget();
                }
            }
            api.registry.apply(
                    Author.WINDOW,
                    "the last",
                    it -> it.withServices(List.of()).withDefaultService(null));
            slow.readOn();
            assertThat(slow.lines).noneMatch(it -> it.contains("the last"));
            await().until(() -> other.has(it -> it.contains("the last")));
            api.server.stop();
            reading.join();
        }
    }

    @Test
    void aStopEndsThemAndAStartBringsThemBack() throws Exception {
        try (Reader reader = new Reader("/stream")) {
            reader.until("event: numbers");
            var address = api.address();
            api.server.stop();
            reader.readOn();
            assertThat(reader.isCut()).isTrue();
            api.server.start(Admin.at(address));
        }
        try (Reader reader = new Reader("/stream")) {
            reader.until("event: numbers");
        }
    }

    @Test
    void moreThanSixtyFourAreTooMany() throws Exception {
        List<Reader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                Reader reader = new Reader("/stream?interval=1m");
                reader.until("retry:");
                readers.add(reader);
            }
            assertThat(api.get("/stream").status()).isEqualTo(429);
        } finally {
            for (Reader reader : readers) {
                reader.close();
            }
        }
        // Those that are gone are found out by the next that is told.
        await().until(() -> {
            api.call("PATCH", "/services/shop", "{\"routing\":\"P2C\"}");
            api.call("PATCH", "/services/shop", "{\"routing\":\"RR\"}");
            try (Reader reader = new Reader("/stream")) {
                return reader.until("HTTP/1.1").getLast().contains("200");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0ms", "99ms", "61s", "soon", ""})
    void anIntervalHasItsBounds(String interval) {
        assertThat(api.get("/stream?interval=" + interval).status()).isEqualTo(422);
    }

    @Test
    void whoAcceptsNoEventsGetsNone() {
        assertThat(api.call("GET", "/stream", null, "Accept", "application/json").status())
                .isEqualTo(406);
    }

    /** A client that reads lines, and keeps them. */
    private final class Reader implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        private final BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        private final List<String> lines = new ArrayList<>();
        private volatile boolean cut;

        Reader(String path, String... headers) throws IOException {
            socket.setSoTimeout(20_000);
            String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
            for (String header : headers) {
                head += header + "\r\n";
            }
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        /** The lines up to the next that begins so. */
        List<String> until(String beginning) throws IOException {
            List<String> found = new ArrayList<>();
            String line = reader.readLine();
            while (line != null) {
                found.add(line);
                if (line.startsWith(beginning)) {
                    return found;
                }
                line = reader.readLine();
            }
            throw new AssertionError("it ended before " + beginning + ": " + found);
        }

        /** To the end. */
        void readOn() {
            try {
                String line = reader.readLine();
                while (line != null) {
                    synchronized (lines) {
                        lines.add(line);
                    }
                    line = reader.readLine();
                }
            } catch (java.net.SocketTimeoutException e) {
                throw new UncheckedIOException(e);
            } catch (IOException e) {
                lines.add("broken off");
            }
            cut = true;
        }

        boolean has(Predicate<String> line) {
            synchronized (lines) {
                return lines.stream().anyMatch(line);
            }
        }

        void forget() {
            synchronized (lines) {
                lines.clear();
            }
        }

        boolean isCut() {
            return cut;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
