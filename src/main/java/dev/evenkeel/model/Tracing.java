package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Spans of requests for an OpenTelemetry collector.
 *
 * @param endpoint where it takes OTLP over HTTP, as {@code http://127.0.0.1:4318}
 * @param sample the percentage of the requests that begin a trace here; one that comes with a trace
 *     goes by what that says
 * @param serviceName what this proxy is called in traces
 */
@RecordBuilder
public record Tracing(String endpoint, int sample, String serviceName)
        implements TracingBuilder.With {

    public static final int DEFAULT_SAMPLE = 100;
    public static final String DEFAULT_SERVICE_NAME = "evenkeel";

    static final int LONGEST_NAME = 100;

    public static Tracing to(String endpoint) {
        return new Tracing(endpoint, DEFAULT_SAMPLE, DEFAULT_SERVICE_NAME);
    }
}
