package dev.evenkeel.ui.chart;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Hosts with made-up requests in a real {@link Traffic}, whose clock the test turns. */
final class SyntheticTraffic {

    static final Instant START = Instant.parse("2026-03-02T14:00:00Z");

    private final Random random = new Random(7);
    private final int[] weights;
    private Instant now;
    final Traffic traffic;
    final List<HostKey> keys = new ArrayList<>();

    /** How many requests a second the service gets. */
    double rate;

    /** The host that answers nothing and gets nothing; -1 for none. */
    int down = -1;

    SyntheticTraffic(Instant start, double rate, int... weights) {
        this.now = start;
        this.rate = rate;
        this.weights = weights;
        this.traffic = new Traffic(() -> now);
        for (int i = 0; i < weights.length; i++) {
            HostAddress address = HostAddress.parse("127.0.0.1:" + (9001 + i)).orElseThrow();
            keys.add(new HostKey("shop", address));
        }
    }

    static int[] equal(int hosts) {
        int[] weights = new int[hosts];
        Arrays.fill(weights, 1);
        return weights;
    }

    Instant now() {
        return now;
    }

    void weight(int host, int weight) {
        weights[host] = weight;
    }

    List<ChartHost> hosts() {
        List<ChartHost> hosts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            hosts.add(new ChartHost(keys.get(i), traffic.host(keys.get(i)), weights[i], i != down));
        }
        return hosts;
    }

    /** Lets seconds pass in which exactly so many requests go to each host. */
    void exactly(int seconds, int... requests) {
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < requests.length; i++) {
                send(i, requests[i], 0);
            }
            tick();
        }
    }

    /** Lets seconds pass, with some noise, as weights ask for. */
    void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            double wave = 1 + 0.12 * Math.sin(now.getEpochSecond() / 37.0);
            double total = Math.max(0, rate * wave * (1 + 0.04 * random.nextGaussian()));
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += i == down ? 0 : weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                if (i != down) {
                    double noise = 1 + 0.03 * random.nextGaussian();
                    send(i, (int) Math.round(total * weights[i] / sum * noise), 0.002);
                }
            }
            tick();
        }
    }

    /** Lets a second pass in which a host fails whatever it gets. */
    void failing(int host, int requests) {
        send(host, requests, 1);
    }

    private void send(int host, int requests, double errors) {
        Meter meter = traffic.host(keys.get(host));
        Meter service = traffic.service("shop");
        for (int i = 0; i < requests; i++) {
            boolean failed = errors > 0 && random.nextDouble() < errors;
            long nanos =
                    (long)
                            (1_500_000
                                    * (1 + host % 5 * 0.4)
                                    * Math.exp(0.5 * random.nextGaussian()));
            for (Meter each : List.of(meter, service)) {
                each.begin();
                each.end(failed ? 503 : 200, nanos, 0, 512);
            }
        }
    }

    private void tick() {
        now = now.plusSeconds(1);
        traffic.sample();
    }
}
