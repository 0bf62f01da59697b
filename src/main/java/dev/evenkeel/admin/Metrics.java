package dev.evenkeel.admin;

import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** {@code /metrics}: for Prometheus, or as OpenMetrics where that is asked for. */
final class Metrics {

    private final Registry registry;
    private final Traffic traffic;
    private final Map<String, LongAdder> ejections = new ConcurrentHashMap<>();
    private final ExpositionFormats formats = ExpositionFormats.init();

    /** Null until it is first asked for. */
    private @Nullable PrometheusRegistry all;

    Metrics(Registry registry, Traffic traffic) {
        this.registry = registry;
        this.traffic = traffic;
        registry.onEvent(event -> {
            if (event instanceof EjectionEvent ejection && ejection.to() != null) {
                ejections
                        .computeIfAbsent(ejection.host().service(), it -> new LongAdder())
                        .increment();
            }
        });
        registry.onChange(change ->
                ejections
                        .keySet()
                        .removeIf(it -> change.after().configuration().service(it).isEmpty()));
    }

    Answer get(Call call) {
        ExpositionFormatWriter writer = formats.findWriter(call.accept());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, all().scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer.Content(writer.getContentType(), bytes.toByteArray(), Map.of());
    }

    /** Made when it is first asked for: finding the JVM's numbers would hold up the start. */
    private synchronized PrometheusRegistry all() {
        if (all == null) {
            all = new PrometheusRegistry();
            all.register(() -> new MetricsSnapshot(registry, traffic, ejections).take());
            JvmMetrics.builder().register(all);
        }
        return all;
    }
}
