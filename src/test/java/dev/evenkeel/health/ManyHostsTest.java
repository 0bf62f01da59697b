package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** When the first checks of many hosts begin. */
class ManyHostsTest {

    private final InstantSource time = () -> Instant.parse("2026-01-01T10:00:00Z");
    private final List<Duration> delays = new ArrayList<>();

    @Test
    void aThousandAreAskedInASecond() {
        start(1_000);
        assertThat(delays).hasSize(1_000).allMatch(it -> it.compareTo(Duration.ofSeconds(1)) < 0);
    }

    private void start(int hosts) {
        List<Host> all =
                IntStream.range(0, hosts)
                        .mapToObj(it -> "10.0." + it / 250 + "." + it % 250 + ":80")
                        .map(it -> Host.at(HostAddress.parse(it).orElseThrow()))
                        .toList();
        Registry registry =
                new Registry(
                        Configuration.EMPTY.plusService(
                                Service.named("shop")
                                        .withHosts(all)
                                        .withHealthCheck(HealthCheck.of("/"))),
                        new Traffic(time),
                        time,
                        new Random(1));
        HealthChecks checks =
                new HealthChecks(
                        registry,
                        time,
                        () -> 0,
                        new Random(1),
                        (host, check, whenDone) -> {},
                        (task, delay) -> {
                            delays.add(delay);
                            return () -> {};
                        });
        checks.start();
        checks.close();
    }
}
