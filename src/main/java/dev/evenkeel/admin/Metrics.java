package dev.evenkeel.admin;

import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** {@code /metrics}: for Prometheus, or as OpenMetrics where that is asked for. */
final class Metrics {

    private final PrometheusRegistry all = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();

    Metrics(Registry registry, Traffic traffic) {
        Map<String, LongAdder> ejections = new ConcurrentHashMap<>();
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
        all.register(() -> new MetricsSnapshot(registry, traffic, ejections).take());
        JvmMetrics.builder().register(all);
    }

    Answer get(Call call) {
        ExpositionFormatWriter writer = formats.findWriter(call.accept());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes, all.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer.Content(writer.getContentType(), bytes.toByteArray(), Map.of());
    }
}
