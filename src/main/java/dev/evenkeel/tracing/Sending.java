package dev.evenkeel.tracing;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends spans to a collector, and says once when that doesn't work, and once when it does again.
 */
final class Sending implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private final String url;
    private final SpanExporter exporter;
    private final AtomicBoolean inTrouble = new AtomicBoolean();

    Sending(String url) {
        this.url = url;
        this.exporter = OtlpHttpSpanExporter.builder().setEndpoint(url).build();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> tell(result));
        return result;
    }

    private void tell(CompletableResultCode result) {
        if (inTrouble.getAndSet(!result.isSuccess()) == result.isSuccess()) {
            if (result.isSuccess()) {
                LOG.info("Spans are sent to {} again", url);
            } else {
                LOG.warn("Spans can't be sent to {}: some are lost", url);
            }
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
