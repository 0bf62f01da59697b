package dev.evenkeel.admin;

import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Connections;
import dev.evenkeel.traffic.Latencies;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Totals;
import dev.evenkeel.traffic.Traffic;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * The numbers of one moment, read where they are kept: nothing on a request's way knows of it.
 *
 * <p>Labels come from the configuration only, never from requests. Of more hosts than {@link
 * #MOST_HOSTS} the rest is left out, and counted.
 */
final class MetricsSnapshot {

    static final int MOST_HOSTS = 1_000;

    private static final double MILLIS = 1_000;

    private final Registry registry;
    private final Traffic traffic;
    private final Map<String, LongAdder> ejections;

    private final CounterSnapshot.Builder requests =
            CounterSnapshot.builder().name("evenkeel_requests").help("Requests that began.");
    private final CounterSnapshot.Builder answers =
            CounterSnapshot.builder()
                    .name("evenkeel_answers")
                    .help("Requests that ended, by the class of their status; none: without one.");
    private final GaugeSnapshot.Builder inFlight =
            GaugeSnapshot.builder().name("evenkeel_in_flight").help("Requests under way.");
    private final CounterSnapshot.Builder received =
            CounterSnapshot.builder()
                    .name("evenkeel_received_bytes")
                    .unit(Unit.BYTES)
                    .help("Bytes of request bodies.");
    private final CounterSnapshot.Builder sent =
            CounterSnapshot.builder()
                    .name("evenkeel_sent_bytes")
                    .unit(Unit.BYTES)
                    .help("Bytes of answer bodies.");
    private final HistogramSnapshot.Builder durations =
            HistogramSnapshot.builder()
                    .name("evenkeel_request_duration_seconds")
                    .unit(Unit.SECONDS)
                    .help("From a request's first byte to the last of its answer.");
    private final CounterSnapshot.Builder ejected =
            CounterSnapshot.builder()
                    .name("evenkeel_ejections")
                    .help("How often a host was taken out for how it answered.");
    private final CounterSnapshot.Builder retries =
            CounterSnapshot.builder()
                    .name("evenkeel_retries")
                    .help("How often a request was sent to a further host.");
    private final CounterSnapshot.Builder refused =
            CounterSnapshot.builder()
                    .name("evenkeel_limited_requests")
                    .help("Requests refused by a limit: rate, too often; full, too many at once.");
    private final GaugeSnapshot.Builder clients =
            GaugeSnapshot.builder().name("evenkeel_client_connections").help("Clients connected.");
    private final GaugeSnapshot.Builder hostConnections =
            GaugeSnapshot.builder()
                    .name("evenkeel_host_connections")
                    .help("Connections to a host's address: busy, idle, or opening.");
    private final CounterSnapshot.Builder hostRequests =
            CounterSnapshot.builder().name("evenkeel_host_requests").help("Attempts at a host.");
    private final CounterSnapshot.Builder hostAnswers =
            CounterSnapshot.builder()
                    .name("evenkeel_host_answers")
                    .help("Attempts that ended, by the class of their status; none: without one.");
    private final GaugeSnapshot.Builder hostInFlight =
            GaugeSnapshot.builder().name("evenkeel_host_in_flight").help("Attempts under way.");
    private final HistogramSnapshot.Builder hostDurations =
            HistogramSnapshot.builder()
                    .name("evenkeel_host_duration_seconds")
                    .unit(Unit.SECONDS)
                    .help("How long attempts at a host took.");
    private final GaugeSnapshot.Builder up =
            GaugeSnapshot.builder()
                    .name("evenkeel_host_up")
                    .help("0 where a host's checks fail, else 1.");
    private final GaugeSnapshot.Builder out =
            GaugeSnapshot.builder()
                    .name("evenkeel_host_ejected")
                    .help("1 while a host is out for how it answered, else 0.");

    MetricsSnapshot(Registry registry, Traffic traffic, Map<String, LongAdder> ejections) {
        this.registry = registry;
        this.traffic = traffic;
        this.ejections = ejections;
    }

    MetricSnapshots take() {
        long hosts = 0;
        for (ServiceRuntime service : registry.routing().services()) {
            String name = service.service().name();
            Labels labels = Labels.of("service", name);
            meter(service.meter(), labels, requests, answers, durations);
            Totals totals = service.meter().totals();
            inFlight.dataPoint(gauge(labels, totals.inFlight()));
            received.dataPoint(count(labels, totals.bytesIn()));
            sent.dataPoint(count(labels, totals.bytesOut()));
            LongAdder times = ejections.get(name);
            retries.dataPoint(count(labels, service.meter().retries()));
            long tooOften = service.meter().refusedAsTooMany();
            refused.dataPoint(count(labels.add("reason", "rate"), tooOften));
            long full = service.meter().refusedAsFull();
            refused.dataPoint(count(labels.add("reason", "full"), full));
            ejected.dataPoint(count(labels, times == null ? 0 : times.sum()));
            for (Upstream upstream : service.upstreams()) {
                if (++hosts <= MOST_HOSTS) {
                    host(upstream, labels.add("host", upstream.address().toString()));
                }
            }
        }
        connections();
        Totals unmatched = traffic.unmatched().totals();
        return MetricSnapshots.of(
                Stream.of(
                                requests.build(),
                                answers.build(),
                                inFlight.build(),
                                received.build(),
                                sent.build(),
                                durations.build(),
                                ejected.build(),
                                retries.build(),
                                refused.build(),
                                clients.build(),
                                hostConnections.build(),
                                hostRequests.build(),
                                hostAnswers.build(),
                                hostInFlight.build(),
                                hostDurations.build(),
                                up.build(),
                                out.build(),
                                accessLog(
                                        "evenkeel_access_log_written",
                                        "Requests written to the access log.",
                                        traffic.accessLogger().status().written()),
                                accessLog(
                                        "evenkeel_access_log_dropped",
                                        "Requests left out of the access log: the disk was slow or"
                                                + " full.",
                                        traffic.accessLogger().status().dropped()),
                                CounterSnapshot.builder()
                                        .name("evenkeel_unmatched_requests")
                                        .help("Requests that no service took.")
                                        .dataPoint(count(Labels.EMPTY, unmatched.requests()))
                                        .build(),
                                GaugeSnapshot.builder()
                                        .name("evenkeel_hosts_left_out")
                                        .help("Hosts too many to be shown one by one.")
                                        .dataPoint(
                                                gauge(
                                                        Labels.EMPTY,
                                                        Math.max(0, hosts - MOST_HOSTS)))
                                        .build(),
                                GaugeSnapshot.builder()
                                        .name("evenkeel_revision")
                                        .help(
                                                "The configuration's number, one more with each"
                                                        + " edit.")
                                        .dataPoint(
                                                gauge(Labels.EMPTY, registry.revision().number()))
                                        .build())
                        .toArray(io.prometheus.metrics.model.snapshots.MetricSnapshot[]::new));
    }

    /** Of hosts that are configured, each address once, however many services have it. */
    private void connections() {
        Connections now = traffic.connections();
        for (Connections.OfListener listener : now.listeners()) {
            clients.dataPoint(gauge(Labels.of("listener", listener.address()), listener.clients()));
        }
        Connections.OfHost none = new Connections.OfHost(0, 0, 0);
        registry.routing().services().stream()
                .flatMap(it -> it.upstreams().stream())
                .map(Upstream::address)
                .distinct()
                .limit(MOST_HOSTS)
                .forEach(address -> {
                    Connections.OfHost host = now.hosts().getOrDefault(address, none);
                    Labels labels = Labels.of("host", address.toString());
                    int busy = host.open() - host.idle();
                    hostConnections.dataPoint(gauge(labels.add("state", "busy"), busy));
                    hostConnections.dataPoint(gauge(labels.add("state", "idle"), host.idle()));
                    hostConnections.dataPoint(
                            gauge(labels.add("state", "opening"), host.opening()));
                });
    }

    private static CounterSnapshot accessLog(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(count(Labels.EMPTY, value))
                .build();
    }

    private void host(Upstream upstream, Labels labels) {
        meter(upstream.runtime().meter(), labels, hostRequests, hostAnswers, hostDurations);
        hostInFlight.dataPoint(gauge(labels, upstream.inFlight()));
        up.dataPoint(gauge(labels, upstream.health() instanceof Health.Down ? 0 : 1));
        out.dataPoint(gauge(labels, upstream.ejection() == null ? 0 : 1));
    }

    private static void meter(
            Meter meter,
            Labels labels,
            CounterSnapshot.Builder began,
            CounterSnapshot.Builder ended,
            HistogramSnapshot.Builder took) {
        Totals totals = meter.totals();
        began.dataPoint(count(labels, totals.requests()));
        ended.dataPoint(count(labels.add("class", "2xx"), totals.answers2xx()));
        ended.dataPoint(count(labels.add("class", "3xx"), totals.answers3xx()));
        ended.dataPoint(count(labels.add("class", "4xx"), totals.answers4xx()));
        ended.dataPoint(count(labels.add("class", "5xx"), totals.answers5xx()));
        ended.dataPoint(count(labels.add("class", "none"), totals.unanswered()));
        took.dataPoint(histogram(labels, meter.latencies()));
    }

    private static HistogramDataPointSnapshot histogram(Labels labels, Latencies latencies) {
        List<Double> bounds = new ArrayList<>();
        Latencies.BOUNDS_MILLIS.forEach(it -> bounds.add(it / MILLIS));
        bounds.add(Double.POSITIVE_INFINITY);
        List<Long> counts = latencies.counts();
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(
                        ClassicHistogramBuckets.of(
                                bounds,
                                counts.isEmpty()
                                        ? java.util.Collections.nCopies(bounds.size(), 0L)
                                        : counts))
                .sum(latencies.totalMillis() / MILLIS)
                .build();
    }

    private static CounterDataPointSnapshot count(Labels labels, long value) {
        return CounterDataPointSnapshot.builder().labels(labels).value((double) value).build();
    }

    private static GaugeDataPointSnapshot gauge(Labels labels, long value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value((double) value).build();
    }
}
