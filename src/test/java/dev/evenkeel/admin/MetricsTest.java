package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Connections;
import dev.evenkeel.traffic.Meter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class MetricsTest {

    private static final String OPEN_METRICS = "application/openmetrics-text";
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
    void whatTheMetersCountIsShown() {
        Meter shop = api.traffic.service("shop");
        shop.begin();
        shop.begin();
        shop.end(503, 3_000_000, 10, 20);
        shop.retried();
        shop.tooMany();
        api.traffic.unmatched().begin();
        Connections.OfHost some = new Connections.OfHost(3, 1, 2);
        api.traffic.countConnectionsBy(() ->
                new Connections(
                        List.of(new Connections.OfListener("127.0.0.1:8080", 7)),
                        Map.of(HostAddress.parse("10.0.0.1:9001").orElseThrow(), some)));
        api.traffic.sample();
        api.call("POST", "/services/shop/10.0.0.2:9002?status=500", null);
        String text = api.get("/metrics").response().body();
        assertThat(text.lines())
                .contains(
                        "evenkeel_requests_total{service=\"shop\"} 2.0",
                        "evenkeel_answers_total{class=\"5xx\",service=\"shop\"} 1.0",
                        "evenkeel_in_flight{service=\"shop\"} 1.0",
                        "evenkeel_sent_bytes_total{service=\"shop\"} 20.0",
                        "evenkeel_request_duration_seconds_bucket{service=\"shop\",le=\"0.0025\"}"
                                + " 0",
                        "evenkeel_request_duration_seconds_bucket{service=\"shop\",le=\"0.005\"} 1",
                        "evenkeel_request_duration_seconds_count{service=\"shop\"} 1",
                        "evenkeel_host_up{host=\"10.0.0.1:9001\",service=\"shop\"} 1.0",
                        "evenkeel_host_up{host=\"10.0.0.2:9002\",service=\"shop\"} 0.0",
                        "evenkeel_host_ejected{host=\"10.0.0.1:9001\",service=\"shop\"} 0.0",
                        "evenkeel_ejections_total{service=\"shop\"} 0.0",
                        "evenkeel_retries_total{service=\"shop\"} 1.0",
                        "evenkeel_limited_requests_total{reason=\"rate\",service=\"shop\"} 1.0",
                        "evenkeel_limited_requests_total{reason=\"full\",service=\"shop\"} 0.0",
                        "evenkeel_client_connections{listener=\"127.0.0.1:8080\"} 7.0",
                        "evenkeel_host_connections{host=\"10.0.0.1:9001\",state=\"busy\"} 2.0",
                        "evenkeel_host_connections{host=\"10.0.0.1:9001\",state=\"idle\"} 1.0",
                        "evenkeel_host_connections{host=\"10.0.0.1:9001\",state=\"opening\"} 2.0",
                        "evenkeel_host_connections{host=\"10.0.0.2:9002\",state=\"idle\"} 0.0",
                        "evenkeel_unmatched_requests_total 1.0")
                .anyMatch(it -> it.startsWith("jvm_memory_used_bytes{"));
    }

    @Test
    void openMetricsIsForThoseWhoAcceptIt() {
        Reply text = api.call("GET", "/metrics", null, "Accept", "text/plain");
        assertThat(text.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        Reply open = api.call("GET", "/metrics", null, "Accept", OPEN_METRICS + ";version=1.0.0");
        assertThat(open.header("Content-Type")).startsWith(OPEN_METRICS);
        assertThat(open.response().body()).endsWith("# EOF\n");
        assertThat(api.call("GET", "/metrics", null, "Accept", "text/html").status())
                .isEqualTo(406);
    }

    @Test
    void aThousandHostsAreShownAndTheRestIsCounted() {
        StringBuilder hosts = new StringBuilder("{\"hosts\":[\"h0\"");
        for (int i = 1; i < 1_200; i++) {
            hosts.append(",\"h").append(i).append('"');
        }
        api.call("PUT", "/services/big", hosts + "]}");
        String text = api.get("/metrics").response().body();
        assertThat(text.lines().filter(it -> it.startsWith("evenkeel_host_up{"))).hasSize(1_000);
        assertThat(text).contains("evenkeel_hosts_left_out 202.0\n");
    }

    @Test
    void namesOfAnyKindAreQuoted() {
        api.call("PUT", "/services/a%22b%20%E6%97%A5", "{}");
        assertThat(api.get("/metrics").response().body())
                .contains("evenkeel_requests_total{service=\"a\\\"b 日\"} 0.0");
        HostKey gone =
                new HostKey(
                        "shop",
                        api.registry
                                .configuration()
                                .services()
                                .getFirst()
                                .hosts()
                                .getFirst()
                                .address());
        api.registry.apply(Author.API, "remove", it -> it.withoutService("shop"));
        assertThat(api.get("/metrics").response().body())
                .doesNotContain("\"shop\"", gone.address().toString());
    }
}
