package dev.evenkeel.tracing;

import dev.evenkeel.model.Tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Begins the traces of requests, while a collector is configured; costs nothing while none is. */
public final class Tracer {

    private static final String PATH = "/v1/traces";
    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final double PERCENT = 100;
    private static final long LONGEST_END_SECONDS = 3;
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);

    private static final TextMapGetter<UnaryOperator<@Nullable String>> FIELDS =
            new TextMapGetter<>() {
                @Override
                public @Nullable String get(
                        @Nullable UnaryOperator<@Nullable String> carrier, String key) {
                    return carrier == null ? null : carrier.apply(key);
                }
            };

    private @Nullable Tracing followed;
    private volatile @Nullable SdkTracerProvider provider;
    private volatile io.opentelemetry.api.trace.@Nullable Tracer tracer;

    /**
     * Sends spans as these settings say from now on; those that ended before are sent as they were
     * to be.
     *
     * @param settings null for none
     */
    public synchronized void follow(@Nullable Tracing settings) {
        if (settings == null ? followed == null : settings.equals(followed)) {
            return;
        }
        followed = settings;
        SdkTracerProvider before = provider;
        SdkTracerProvider next = settings == null ? null : providerOf(settings);
        provider = next;
        tracer = next == null ? null : next.get("evenkeel");
        if (before != null) {
            before.shutdown();
        }
    }

    private static SdkTracerProvider providerOf(Tracing settings) {
        if (!SLF4JBridgeHandler.isInstalled()) {
            // The SDK speaks by java.util.logging; what matters of it Sending says.
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        String endpoint = settings.endpoint();
        String url = endpoint.endsWith("/") ? endpoint + PATH.substring(1) : endpoint + PATH;
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(SERVICE_NAME, settings.serviceName())))
                .setSampler(
                        Sampler.parentBased(Sampler.traceIdRatioBased(settings.sample() / PERCENT)))
                .addSpanProcessor(
                        BatchSpanProcessor.builder(new Sending(url))
                                .setScheduleDelay(SEND_EVERY)
                                .build())
                .build();
    }

    /** Whether requests are traced. */
    public boolean isOn() {
        return tracer != null;
    }

    /**
     * The trace of a request that has come; null while there is no collector.
     *
     * @param fields gives its header fields by their names
     */
    public @Nullable RequestTrace begin(String method, UnaryOperator<@Nullable String> fields) {
        io.opentelemetry.api.trace.Tracer current = tracer;
        if (current == null) {
            return null;
        }
        Context parent =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), fields, FIELDS);
        return new RequestTrace(current, method, parent);
    }

    /** Sends what there is, for a few seconds at most. */
    public void close() {
        SdkTracerProvider last = provider;
        if (last != null) {
            last.forceFlush().join(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        }
        follow(null);
    }
}
