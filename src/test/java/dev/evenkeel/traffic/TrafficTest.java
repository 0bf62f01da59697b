package dev.evenkeel.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class TrafficTest {

    private static final HostKey HOST = key("shop");

    private final AtomicLong second = new AtomicLong(500);
    private final Traffic traffic = new Traffic(() -> Instant.ofEpochSecond(second.get()));

    @Test
    void totalsAreOfServicesAndOfWhatNoServiceTook() {
        request(traffic.service("shop"), 200);
        request(traffic.service("other"), 502);
        request(traffic.unmatched(), 404);
        request(traffic.host(HOST), 200);

        assertThat(traffic.totals()).isEqualTo(new Totals(3, 1, 0, 1, 1, 0, 0, 0));
    }

    @Test
    void whatAServiceHasCountedOutlivesIt() {
        request(traffic.service("shop"), 200);

        traffic.forget("shop");
        sample();

        assertThat(traffic.totals().requests()).isEqualTo(1);
    }

    @Test
    void requestsUnderWayWhenTheirServiceGoesEndInTheTotals() {
        Meter meter = traffic.service("shop");
        meter.begin();
        traffic.forget("shop");
        sample();
        assertThat(traffic.totals().inFlight()).isEqualTo(1);

        meter.end(200, 1, 5, 6);
        sample();
        sample();

        assertThat(traffic.totals()).isEqualTo(new Totals(1, 1, 0, 0, 0, 0, 5, 6));
    }

    @Test
    void renamedServiceKeepsItsMetersAndTheirRequestsUnderWay() {
        Meter service = traffic.service("shop");
        Meter host = traffic.host(HOST);
        service.begin();

        traffic.rename("shop", "store", List.of(HOST.address()));
        service.end(200, 1, 0, 0);

        assertThat(traffic.service("store")).isSameAs(service);
        assertThat(traffic.host(key("store"))).isSameAs(host);
        assertThat(traffic.host(HOST)).isNotSameAs(host);
        assertThat(traffic.totals().inFlight()).isZero();
    }

    @Test
    void hostThatComesBackWithinTheHourHasItsPast() {
        Meter before = traffic.host(HOST);
        request(before, 200);
        traffic.forget(HOST, 0);
        sample();
        assertThat(traffic.host(HOST)).isSameAs(before);

        traffic.forget(HOST, 0);
        second.addAndGet(3_700);
        sample();
        assertThat(traffic.host(HOST)).isNotSameAs(before);
    }

    @Test
    void serviceThatComesBackWithinTheHourHasItsPast() {
        request(traffic.service("shop"), 200);
        traffic.forget("shop");
        sample();
        assertThat(traffic.service("shop").totals().requests()).isEqualTo(1);

        traffic.forget("shop");
        second.addAndGet(3_700);
        sample();
        sample();
        assertThat(traffic.service("shop").totals()).isEqualTo(Totals.NONE);
        assertThat(traffic.totals().requests()).isEqualTo(1);
    }

    @Test
    void nowIsOfAllServicesTogether() {
        for (int i = 0; i < 30; i++) {
            request(traffic.service("shop"), 200);
            request(traffic.service("other"), i < 15 ? 500 : 200);
        }
        sample();

        assertThat(traffic.now().requestsPerSecond()).isEqualTo(60);
        assertThat(traffic.now().errorShare()).isEqualTo(0.25);
        assertThat(traffic.now().p50Millis()).isCloseTo(1, within(0.05));
    }

    @Test
    void sampleIsOfTheSecondThatHasEnded() {
        request(traffic.service("shop"), 200);
        sample();

        assertThat(traffic.latestSecond()).isEqualTo(500);
        Series series = traffic.service("shop").series();
        if (series == null) {
            throw new AssertionError("no series yet");
        }
        assertThat(series.window(500, 1).requests()).containsExactly(1);
    }

    private void sample() {
        second.incrementAndGet();
        traffic.sample();
    }

    private static void request(Meter meter, int status) {
        meter.begin();
        meter.end(status, 1_000_000, 0, 0);
    }

    private static HostKey key(String service) {
        return new HostKey(service, HostAddress.parse("10.0.0.1").orElseThrow());
    }
}
