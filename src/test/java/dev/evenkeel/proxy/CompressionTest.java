package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Compression;
import dev.evenkeel.model.Service;

import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;

class CompressionTest {

    private static final String TEXT = "All work and no play. ".repeat(200);

    private static Service compressing(SocketOrigin origin, Compression compression) {
        Service service = service("s", origin);
        return service.withForwarding(service.forwarding().withCompression(compression));
    }

    private static RunningProxy proxy(SocketOrigin origin) throws Exception {
        return RunningProxy.of(compressing(origin, Compression.DEFAULT));
    }

    /** A host that answers with this head's fields and this body. */
    private static SocketOrigin origin(String fields, String body) {
        return new SocketOrigin(visit -> {
            int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
            String head =
                    "HTTP/1.1 200 OK\r\n"
                            + (fields.isEmpty() ? "" : fields.replace("|", "\r\n") + "\r\n")
                            + "Content-Length: "
                            + length
                            + "\r\n\r\n";
            visit.send(visit.method().equals("HEAD") ? head : head + body);
        });
    }

    private static HttpResponse<byte[]> get(RunningProxy proxy, String accepted)
            throws IOException, InterruptedException {
        var request = proxy.request("/s/").header("Accept-Encoding", accepted).build();
        return proxy.client.send(request, BodyHandlers.ofByteArray());
    }

    private static String unzipped(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gzip", "br, GZIP;q=0.5", "*", "deflate, *;q=0.1", "identity;q=0, x-gzip"})
    void answersAreCompressedForClientsThatCanReadIt(String accepted) throws Exception {
        String fields =
                "Content-Type: text/html; charset=utf-8|ETag: \"a1\"|Accept-Ranges: bytes|Vary:"
                        + " Cookie";
        try (SocketOrigin origin = origin(fields, TEXT);
                RunningProxy proxy = proxy(origin)) {
            HttpResponse<byte[]> answer = get(proxy, accepted);
            assertThat(unzipped(answer.body())).isEqualTo(TEXT);
            assertThat(answer.body().length).isLessThan(TEXT.length() / 10);
            HttpHeaders head = answer.headers();
            assertThat(head.allValues("content-encoding")).containsExactly("gzip");
            assertThat(head.allValues("etag")).containsExactly("W/\"a1\"");
            assertThat(String.join(", ", head.allValues("vary")))
                    .isEqualTo("Cookie, Accept-Encoding");
            assertThat(head.firstValue("accept-ranges")).isEmpty();
            // Its length is that of what is sent, or left out.
            assertThat(head.firstValue("content-length").orElse("" + answer.body().length))
                    .isEqualTo("" + answer.body().length);
        }
    }

    @Test
    void longAnswersAreCompressedInBuffersThatAreUsedAgain() throws Exception {
        String text = TEXT.repeat(5_000);
        try (SocketOrigin origin = origin("Content-Type: text/plain", text);
                RunningProxy proxy = proxy(origin)) {
            long before = outsideTheHeap();
            assertThat(unzipped(get(proxy, "gzip").body())).isEqualTo(text);
            assertThat(outsideTheHeap() - before).isLessThan(text.length() / 4);
        }
    }

    private static long outsideTheHeap() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(it -> it.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip; q=0.000, *", "deflate"})
    void othersGetThemAsTheyAreAndCachesAreToldThatItDepends(String accepted) throws Exception {
        try (SocketOrigin origin = origin("Content-Type: text/css|ETag: \"a1\"", TEXT);
                RunningProxy proxy = proxy(origin)) {
            HttpResponse<byte[]> answer = get(proxy, accepted);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
            assertThat(answer.headers().firstValue("vary")).hasValue("Accept-Encoding");
            assertThat(answer.headers().firstValue("etag")).hasValue("\"a1\"");
            assertThat(answer.headers().firstValue("content-length")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/event-stream",
                "Content-Type: image/png",
                "Content-Type: text/plain|Content-Encoding: br",
                "Content-Type: text/plain|Cache-Control: public, no-transform",
                "Content-Type: text/plain|Content-Range: bytes 0-4399/9000",
                "X-No: type"
            })
    void whatIsNotFitForItGoesAsItIs(String fields) throws Exception {
        try (SocketOrigin origin = origin(fields, TEXT);
                RunningProxy proxy = proxy(origin)) {
            HttpResponse<byte[]> answer = get(proxy, "gzip");
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
            assertThat(answer.headers().allValues("content-encoding")).doesNotContain("gzip");
            assertThat(answer.headers().firstValue("vary")).isEmpty();
        }
    }

    @Test
    void smallOnesPartsAndHeadsStayAsTheyAre() throws Exception {
        try (SocketOrigin small = origin("Content-Type: text/plain", "x".repeat(1023));
                SocketOrigin part =
                        SocketOrigin.sending(
                                "HTTP/1.1 206 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                                        + TEXT.length()
                                        + "\r\n\r\n"
                                        + TEXT);
                RunningProxy proxy = proxy(small);
                RunningProxy parts = proxy(part);
                RawClient client = proxy.connect()) {
            assertThat(get(proxy, "gzip").body()).hasSize(1023);
            assertThat(get(parts, "gzip").body()).hasSize(TEXT.length());
            RawClient.Answer head =
                    client.request("HEAD", "/s/", "Accept-Encoding: gzip").answerTo("HEAD");
            assertThat(head.field("Content-Length")).isEqualTo("1023");
        }
    }

    @Test
    void nothingIsCompressedWhereTheServiceDoesNotSaySo() throws Exception {
        try (SocketOrigin origin = origin("Content-Type: text/plain", TEXT);
                RunningProxy proxy = RunningProxy.of(service("s", origin))) {
            HttpResponse<byte[]> answer = get(proxy, "gzip");
            assertThat(answer.body()).hasSize(TEXT.length());
            assertThat(answer.headers().firstValue("vary")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 10, true", "text/plain, 9, false", "a/b+json, 10, true"})
    void serviceSaysWhichTypesFromWhichSize(String type, int length, boolean compressed)
            throws Exception {
        Compression wanted = new Compression(10, List.of("text/*", "a/*+json"));
        try (SocketOrigin origin = origin("Content-Type: " + type, "y".repeat(length));
                RunningProxy proxy = RunningProxy.of(compressing(origin, wanted))) {
            assertThat(get(proxy, "gzip").headers().firstValue("content-encoding").isPresent())
                    .isEqualTo(compressed);
        }
    }

    @Test
    void eachPieceOfAStreamCanBeReadWhenItIsSent() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(
                                    """
                                    HTTP/1.1 200 OK\r
                                    Content-Type: application/json\r
                                    Transfer-Encoding: chunked\r
                                    \r
                                    3\r
                                    one\r
                                    """);
                            awaitQuietly(rest);
                            visit.send("3\r\ntwo\r\n0\r\n\r\n");
                        });
                RunningProxy proxy = proxy(origin)) {
            var request = proxy.request("/s/").header("Accept-Encoding", "gzip").build();
            InputStream zipped = proxy.client.send(request, BodyHandlers.ofInputStream()).body();
            try (InputStream in = new GZIPInputStream(zipped, 1)) {
                // The second is not even sent before the first has been read.
                assertThat(new String(in.readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("one");
                rest.countDown();
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("two");
            }
        }
    }

    @Test
    void whatCannotBeMadeSmallerComesOutAsItWentIn() throws Exception {
        byte[] noise = new byte[3_000_000];
        new Random(3).nextBytes(noise);
        try (SocketOrigin origin =
                        new SocketOrigin(visit -> {
                            visit.send(
                                    """
                                    HTTP/1.1 200 OK\r
                                    Content-Type: text/plain\r
                                    Content-Length: 3000000\r
                                    \r
                                    """);
                            visit.socket().getOutputStream().write(noise);
                        });
                RunningProxy proxy = proxy(origin)) {
            byte[] body = get(proxy, "gzip").body();
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                assertThat(Arrays.equals(in.readAllBytes(), noise)).isTrue();
            }
        }
    }

    @Test
    void answersOfHttp2HostsAreCompressedTooTheirTrailersBehind() throws Exception {
        try (Http2Origin origin =
                new Http2Origin(visit -> {
                    visit.head(200, HttpFields.build().put("content-type", "text/plain"), false);
                    visit.data(TEXT, false);
                    visit.trailers(HttpFields.build().put("x-sum", "7"));
                })) {
            Service service = Http2Origin.service("s", origin);
            service =
                    service.withForwarding(
                            service.forwarding().withCompression(Compression.DEFAULT));
            try (RunningProxy proxy = RunningProxy.of(service);
                    Http2Caller caller = new Http2Caller(proxy.port())) {
                assertThat(unzipped(get(proxy, "gzip").body())).isEqualTo(TEXT);
                Http2Caller.Call call =
                        caller.get("/s/", HttpFields.build().put("accept-encoding", "gzip"));
                assertThat(call.trailers.get().get("x-sum")).isEqualTo("7");
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
