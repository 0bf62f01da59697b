package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.model.Tracing;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Trace context on its way through, and spans at a collector that is a real one but small. */
@Timeout(60)
class TracingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @Test
    void contextIsPassedOnAsItCameAndNoneIsMadeUp() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("s", origin));
                RawClient client = proxy.connect()) {
            String context = "traceparent: 00-" + TRACE + "-" + PARENT + "-01";
            String state = "tracestate: a=1,b=2";
            client.request("GET", "/s/1", context, state).answer();
            client.request("GET", "/s/2").answer();
            assertThat(origin.heads().getFirst()).contains(context + "\r\n", state + "\r\n");
            assertThat(origin.heads().getLast().toLowerCase(Locale.ROOT))
                    .doesNotContain("traceparent", "tracestate");
        }
    }

    @Test
    void requestAndEachHostItIsSentToHaveASpanBelowTheClients() throws Exception {
        try (Collector collector = new Collector();
                SocketOrigin breaking = new SocketOrigin(SocketOrigin.Visit::close);
                SocketOrigin well = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", breaking, well));
                RawClient client = proxy.connect()) {
            trace(proxy, Tracing.to(collector.endpoint()).withServiceName("edge"));
            client.request(
                            "GET",
                            "/shop/a?secret=1",
                            "traceparent: 00-" + TRACE + "-" + PARENT + "-01",
                            "tracestate: a=1")
                    .answer();
            await().until(() -> collector.spans.size() == 3);

            Span server = collector.only(SpanKind.SPAN_KIND_SERVER).getFirst();
            assertThat(server.getName()).isEqualTo("GET /**");
            assertThat(hex(server.getTraceId())).isEqualTo(TRACE);
            assertThat(hex(server.getParentSpanId())).isEqualTo(PARENT);
            assertThat(attributes(server))
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("http.route", "/**")
                    .containsEntry("url.path", "/shop/a")
                    .containsEntry("client.address", "127.0.0.1")
                    .containsEntry("network.protocol.version", "1.1");
            assertThat(server.toString()).doesNotContain("secret");

            List<Span> attempts = collector.only(SpanKind.SPAN_KIND_CLIENT);
            assertThat(attempts)
                    .hasSize(2)
                    .allMatch(it -> it.getParentSpanId().equals(server.getSpanId()));
            assertThat(attempts.getFirst().getStatus().getCode())
                    .isEqualTo(StatusCode.STATUS_CODE_ERROR);
            assertThat(attributes(attempts.getLast()))
                    .containsEntry("server.port", "" + well.address().port())
                    .containsEntry("http.request.resend_count", "1");
            assertThat(well.heads().getFirst().toLowerCase(Locale.ROOT))
                    .contains(
                            "traceparent: 00-%s-%s-01\r\n"
                                    .formatted(TRACE, hex(attempts.getLast().getSpanId())),
                            "tracestate: a=1\r\n")
                    .doesNotContain(PARENT);
            assertThat(collector.services).containsOnly("edge");
        }
    }

    @Test
    void whatIsNotSampledIsNotSentAndHostsAreToldSo() throws Exception {
        try (Collector collector = new Collector();
                SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin))) {
            trace(proxy, Tracing.to(collector.endpoint()).withSample(0));
            proxy.get("/shop/1");
            trace(proxy, null);
            proxy.get("/shop/2");
            assertThat(origin.heads().getFirst().toLowerCase(Locale.ROOT))
                    .containsPattern("traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]\r\n");
            assertThat(origin.heads().getLast().toLowerCase(Locale.ROOT))
                    .doesNotContain("traceparent");
            assertThat(collector.spans).isEmpty();
        }
    }

    @Test
    void collectorThatIsNotThereIsInNobodysWay() throws Exception {
        try (SocketOrigin origin = SocketOrigin.echo();
                RunningProxy proxy = RunningProxy.of(service("shop", origin))) {
            trace(proxy, Tracing.to("http://127.0.0.1:1"));
            for (int i = 0; i < 20; i++) {
                assertThat(proxy.get("/shop/" + i).statusCode()).isEqualTo(200);
            }
        }
    }

    /** Edits it, and waits until that is so. */
    private static void trace(RunningProxy proxy, @Nullable Tracing tracing) {
        proxy.edit(it -> it.withObserving(it.observing().withTracing(tracing)));
        await().until(() -> proxy.server.isTracing() == (tracing != null));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(KeyValue::getKey, TracingTest::text));
    }

    private static String text(KeyValue attribute) {
        return attribute.getValue().hasIntValue()
                ? Long.toString(attribute.getValue().getIntValue())
                : attribute.getValue().getStringValue();
    }

    /** Takes OTLP over HTTP. */
    private static final class Collector implements AutoCloseable {

        private final List<Span> spans = new CopyOnWriteArrayList<>();
        private final List<String> services = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Collector() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/v1/traces",
                    exchange -> {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        ExportTraceServiceRequest.parseFrom(body)
                                .getResourceSpansList()
                                .forEach(resource -> {
                                    resource.getResource().getAttributesList().stream()
                                            .filter(it -> it.getKey().equals("service.name"))
                                            .forEach(it -> services.add(text(it)));
                                    resource.getScopeSpansList()
                                            .forEach(it -> spans.addAll(it.getSpansList()));
                                });
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
            server.start();
        }

        String endpoint() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        List<Span> only(SpanKind kind) {
            return spans.stream().filter(it -> it.getKind() == kind).toList();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
