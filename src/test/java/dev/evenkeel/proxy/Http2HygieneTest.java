package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RawHttp2Client.CONTINUATION;
import static dev.evenkeel.proxy.RawHttp2Client.DATA;
import static dev.evenkeel.proxy.RawHttp2Client.END_HEADERS;
import static dev.evenkeel.proxy.RawHttp2Client.END_STREAM;
import static dev.evenkeel.proxy.RawHttp2Client.GO_AWAY;
import static dev.evenkeel.proxy.RawHttp2Client.HEADERS;
import static dev.evenkeel.proxy.RawHttp2Client.PING;
import static dev.evenkeel.proxy.RawHttp2Client.RESET;
import static dev.evenkeel.proxy.RawHttp2Client.SETTINGS;
import static dev.evenkeel.proxy.RawHttp2Client.WINDOW;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.proxy.RawHttp2Client.Frame;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What HTTP/2 can carry and HTTP/1.1 would read as something else never gets to a host. */
class Http2HygieneTest {

    private static SocketOrigin origin;
    private static SocketOrigin silent;
    private static RunningProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        origin = SocketOrigin.echo();
        silent = new SocketOrigin(visit -> visit.in().transferTo(OutputStream.nullOutputStream()));
        proxy = RunningProxy.of(service("shop", origin), service("silent", silent));
    }

    @AfterAll
    static void stop() throws Exception {
        proxy.close();
        origin.close();
        silent.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":method=GET /other HTTP/1.1",
                ":method=GET /shop/ HTTP/1.1\r\nHost: p\r\n\r\nGET",
                ":method=",
                ":method=G(T",
                ":path=/shop/a b",
                ":path=/shop/a HTTP/1.1",
                ":path=/shop/a\tb",
                ":path=/shop/a\u007fb",
                ":path=/shop/a?b c",
                ":path=/shop/\u00ff",
                ":path=/shop/?\u00ff",
                ":path=/shop/a\r\nX: y",
                ":path=/shop/a\u0000b",
                ":path=/shop/a?b\nc",
                ":path=",
                ":path=shop/a",
                ":path=http://p/shop/",
                ":path",
                ":method",
                ":scheme",
                ":scheme=http://p/?",
                ":scheme=http\r\nX: y",
                ":authority=p\r\nX: y",
                ":authority=p q",
                ":authority=p/x",
                ":authority=u@p",
                ":authority=",
                ":authority",
                "host=other",
                ":authority~host=p~host=q",
                ":other=x",
                ":status=200",
                "x=y~:path2=/x",
                "X=upper",
                "connection=close",
                "keep-alive=1",
                "proxy-connection=keep-alive",
                "transfer-encoding=chunked",
                "upgrade=websocket",
                "te=gzip",
                "a b=x",
                "a:b=x",
                "a\r\nb=x",
                "a\u0000=x",
                "\u00e9=x",
                "x=a\r\nb: c",
                "x=a\nb",
                "x=a\rb",
                "x=a\u0000b",
                "cookie=a\r\nb: c",
                "content-length=+0",
                "content-length=-1",
                "content-length=0x0",
                "content-length=0, 0",
                "content-length=",
                "content-length=99999999999999999999",
                "content-length=0~content-length=1",
                "content-length=5",
                ":method=POST~content-length=5",
            })
    void headThatIsMalformedIsRefused(String fields) throws Exception {
        int before = origin.requests();
        try (RawHttp2Client client = new RawHttp2Client(proxy.port())) {
            byte[] head = RawHttp2Client.head(fields.split("~"));
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, head);
            assertRefused(client.untilEnd());
        }
        assertThat(origin.heads().stream().skip(before))
                // Whether that is right only the body can tell.
                .allMatch(head -> head.contains("Content-Length: 5"));
    }

    private static void assertRefused(List<Frame> frames) {
        String text = text(frames);
        assertThat(frames)
                .as("%s", text)
                .anyMatch(it ->
                        it.type() == RESET
                                || it.type() == GO_AWAY
                                || it.text().contains("\"status\": 400"));
        assertThat(text).doesNotContain("HTTP/1.1");
    }

    private static String text(List<Frame> frames) {
        return frames.stream()
                .filter(it -> it.type() == DATA)
                .map(Frame::text)
                .collect(Collectors.joining());
    }

    /** As a host would take the next request's first bytes for the rest of this one's body. */
    @ParameterizedTest
    @ValueSource(strings = {"abc", "abcdefg", ""})
    void bodyOfAnotherLengthThanWasSaidIsNoWholeRequest(String body) throws Exception {
        try (RawHttp2Client client = new RawHttp2Client(proxy.port())) {
            byte[] head = RawHttp2Client.head(":method=POST", "content-length=5");
            client.send(HEADERS, END_HEADERS, 1, head).data(1, body, true);
            assertRefused(client.untilEnd());
        }
        assertNextRequestIsItsOwn();
    }

    @Test
    void bodyThatItsTrailersCutShortIsNoWholeRequest() throws Exception {
        try (RawHttp2Client client = new RawHttp2Client(proxy.port())) {
            byte[] head = RawHttp2Client.head(":method=POST", "content-length=5");
            byte[] trailers = RawHttp2Client.fields(List.<String[]>of(new String[] {"x", "y"}));
            client.send(HEADERS, END_HEADERS, 1, head).data(1, "abc", false);
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, trailers);
            assertRefused(client.untilEnd());
        }
        assertNextRequestIsItsOwn();
    }

    private static void assertNextRequestIsItsOwn() throws IOException {
        try (RawClient next = proxy.connect()) {
            String echo = next.request("GET", "/shop/next").answer().body();
            assertThat(echo).startsWith("GET /next HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=y\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: p\r\n",
                "x\r\n\r\nGET /smuggled HTTP/1.1\r\nHost=p",
                ":path=/smuggled",
                "X=upper"
            })
    void trailersThatAreMalformedEndTheRequest(String trailer) throws Exception {
        try (RawHttp2Client client = new RawHttp2Client(proxy.port())) {
            List<String[]> fields = List.<String[]>of(trailer.split("=", 2));
            client.send(HEADERS, END_HEADERS, 1, RawHttp2Client.head(":method=POST"));
            client.data(1, "abc", false);
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, RawHttp2Client.fields(fields));
            assertRefused(client.untilEnd());
        }
        assertThat(origin.heads()).noneMatch(head -> head.contains("smuggled"));
    }

    @Test
    void pathGetsToTheHostByteForByte() throws Exception {
        try (RawHttp2Client client = new RawHttp2Client(proxy.port())) {
            String path = "/shop/%2F;é//+?ü=%25";
            byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
            String sent = new String(bytes, StandardCharsets.ISO_8859_1);
            byte[] head = RawHttp2Client.head(":path=" + sent);
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, head);
            String echo = text(client.untilEnd());
            assertThat(
                            new String(
                                    echo.getBytes(StandardCharsets.ISO_8859_1),
                                    StandardCharsets.UTF_8))
                    .startsWith("GET /%2F;é//+?ü=%25 HTTP/1.1\r\n");
        }
    }

    @Test
    void muchMayComeInOnePieceWithThePreface() throws IOException {
        byte[] half = "x".repeat(15_000).getBytes(StandardCharsets.US_ASCII);
        try (RawHttp2Client client =
                new RawHttp2Client(
                        proxy.port(),
                        RawHttp2Client.frame(
                                HEADERS, END_HEADERS, 1, RawHttp2Client.head(":method=POST")),
                        RawHttp2Client.frame(DATA, 0, 1, half),
                        RawHttp2Client.frame(DATA, END_STREAM, 1, half))) {
            assertThat(text(client.untilEnd())).contains("x".repeat(30_000));
        }
    }

    @Test
    void headWithoutAnEndIsCutOff() throws Exception {
        try (RawHttp2Client client = new RawHttp2Client(proxy.port())) {
            client.send(HEADERS, 0, 1, RawHttp2Client.head());
            byte[] more =
                    RawHttp2Client.fields(List.<String[]>of(new String[] {"x", "y".repeat(100)}));
            try {
                for (int i = 0; i < 100_000; i++) {
                    client.send(CONTINUATION, 0, 1, more);
                }
            } catch (IOException e) {
                // closed, as it should be
            }
            assertThat(client.untilEnd()).noneMatch(it -> it.type() == HEADERS);
        }
        assertNextRequestIsItsOwn();
    }

    /** With a byte now and then it is never idle. */
    @ParameterizedTest
    @ValueSource(strings = {"preface", "settings", "head", "continuation"})
    void clientThatTakesAMinuteForWhatComesBeforeARequestIsCutOffAndNoOther(String stopsIn)
            throws Exception {
        byte[] head = RawHttp2Client.head();
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                RawHttp2Client busy = new RawHttp2Client(proxy.port())) {
            busy.send(HEADERS, END_HEADERS, 1, RawHttp2Client.head(":method=POST"));
            await().until(() -> proxy.totals("shop").inFlight() == 1);
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            sent.writeBytes(RawHttp2Client.PREFACE);
            if (stopsIn.equals("preface")) {
                sent.reset();
                sent.write(RawHttp2Client.PREFACE, 0, RawHttp2Client.PREFACE.length - 1);
            } else if (!stopsIn.equals("settings")) {
                sent.writeBytes(RawHttp2Client.frame(SETTINGS, 0, 0, new byte[0]));
                int flags = stopsIn.equals("head") ? END_HEADERS : 0;
                byte[] frame = RawHttp2Client.frame(HEADERS, flags, 1, head);
                sent.write(frame, 0, flags == 0 ? frame.length : frame.length - 1);
            }
            sent.writeTo(slow.getOutputStream());

            proxy.awaitCutOff(slow, Duration.ofSeconds(70));

            busy.data(1, "well", true);
            assertThat(text(busy.untilEnd())).contains("well");
        }
    }

    /** As gRPC's do between calls. */
    @Test
    void clientThatPingsStaysThoughItAsksForNothing() throws Exception {
        try (RawHttp2Client client = new RawHttp2Client(proxy.port())) {
            // By the second answer the settings' acknowledgement has been read too.
            client.send(PING, 0, 0, new byte[8]).until(it -> it.type() == PING);
            client.send(PING, 0, 0, new byte[8]).until(it -> it.type() == PING);
            long minuteLater = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            client.send(PING, 0, 0, new byte[8]).until(it -> it.type() == PING);
            proxy.server.connectors().values().forEach(it -> it.closeSlowClients(minuteLater));
            byte[] head = RawHttp2Client.head();
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, head);
            assertThat(text(client.untilEnd())).startsWith("GET / HTTP/1.1");
        }
    }

    /**
     * A request that is reset doesn't count against the streams of its connection any more, but has
     * gone to a host: CVE-2023-44487, and by frames that have the proxy reset it, CVE-2025-8671.
     */
    @ParameterizedTest
    @ValueSource(strings = {"itself", "a window of nothing", "data behind its end"})
    void clientWhoseRequestsAreResetWithoutEndIsCutOff(String by) throws Exception {
        byte[] head = RawHttp2Client.head(":path=/silent/");
        long before = proxy.totals("silent").requests();
        try (RawHttp2Client attacker = new RawHttp2Client(proxy.port())) {
            try {
                for (int stream = 1; stream < 2_000; stream += 2) {
                    attacker.send(HEADERS, END_HEADERS | END_STREAM, stream, head);
                    switch (by) {
                        case "itself" -> attacker.send(RESET, 0, stream, new byte[] {0, 0, 0, 8});
                        case "a window of nothing" -> attacker.send(WINDOW, 0, stream, new byte[4]);
                        default -> attacker.data(stream, "x", false);
                    }
                }
            } catch (IOException e) {
                // closed, as it should be
            }
            attacker.awaitClosed();
        }
        proxy.assertNothingLeaked();
        assertThat(proxy.totals("silent").requests() - before)
                .isLessThanOrEqualTo(Http2ClientFactory.MOST_IDLE_FRAMES + 1);
        assertNextRequestIsItsOwn();
    }
}
