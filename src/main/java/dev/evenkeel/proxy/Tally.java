package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Lease;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.tracing.RequestTrace;
import dev.evenkeel.tracing.Tracer;
import dev.evenkeel.traffic.AccessLogger;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.Meter;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of one exchange, once, and written down of it where journal or access log want
 * it.
 */
final class Tally {

    private final Exchange exchange;
    private Meter meter;
    private @Nullable Recording recording;
    private @Nullable AccessRecord access;
    private @Nullable RequestTrace trace;
    private boolean untimed;
    private boolean ended;
    private long requestBytes;
    private long answerBytes;

    /**
     * @param unmatched what counts it until it is known where it goes
     */
    Tally(Exchange exchange, Meter unmatched) {
        this.exchange = exchange;
        this.meter = unmatched;
    }

    void arrived(Journal journal, AccessLogger log, Tracer tracer) {
        if (tracer.isOn()) {
            trace = begun(tracer);
        }
        if (log.isOn()) {
            access = new AccessRecord(log, exchange.begunAt());
        }
        recording = Recording.of(journal, exchange.clientToProxyRequest());
    }

    private @Nullable RequestTrace begun(Tracer tracer) {
        Request request = exchange.clientToProxyRequest();
        HttpFields fields = request.getHeaders();
        RequestTrace begun = tracer.begin(request.getMethod(), fields::get);
        if (begun != null) {
            begun.arrived(
                    exchange.forwardedFields().client(fields),
                    request.isSecure() ? "https" : "http",
                    String.valueOf(request.getHttpURI().getPath()),
                    request.getConnectionMetaData().getProtocol().replace("HTTP/", ""));
        }
        return begun;
    }

    /** It is this meter's. */
    void begin(Meter newMeter) {
        meter = newMeter;
        newMeter.begin();
    }

    /**
     * A host was chosen among those of the service.
     *
     * @param byCookie whether its client's cookie chose it
     * @param isRetry whether another has failed the request
     */
    void tried(Lease lease, ServiceRuntime among, boolean byCookie, boolean isRetry) {
        if (recording != null) {
            recording.tried(lease, among, byCookie, isRetry);
        }
        if (access != null) {
            access.tried(lease.upstream());
        }
        if (trace != null) {
            HostAddress address = lease.upstream().address();
            trace.tried(address.host(), address.port());
        }
    }

    /** There is a connection to send it on. */
    void sent() {
        if (recording != null) {
            recording.sent();
        }
        if (access != null) {
            access.sent();
        }
    }

    /** The first byte of the answer has come. */
    void firstByte() {
        if (recording != null) {
            recording.firstByte();
        }
        if (access != null) {
            access.firstByte();
        }
    }

    /** Another host is asked, after one has failed. */
    void retried() {
        meter.retried();
    }

    /** The host that was tried has failed. */
    void failed(Phrase reason) {
        if (recording != null) {
            recording.failed(reason);
        }
        if (trace != null) {
            trace.failed(reason.toString());
        }
    }

    /** Its spans; null where it isn't traced. */
    @Nullable RequestTrace trace() {
        return trace;
    }

    /** It lasts as long as its client likes: its time says nothing. */
    void untimed() {
        untimed = true;
    }

    /** Another host is asked: nothing of the last answer counts. */
    void timedAgain() {
        untimed = false;
    }

    void addRequestBytes(long count) {
        requestBytes += count;
    }

    void addAnswerBytes(long count) {
        answerBytes += count;
    }

    /** It has ended with this status; whatever is said later doesn't count. */
    void end(int status) {
        if (ended) {
            return;
        }
        ended = true;
        if (recording != null) {
            recording.end(exchange, status, requestBytes, answerBytes);
        }
        if (access != null) {
            access.end(exchange, status, requestBytes, answerBytes);
        }
        if (trace != null) {
            Routed.Forward forward = exchange.forwardIfAny();
            trace.end(
                    exchange.serviceName(),
                    forward == null ? null : forward.route().path().toString(),
                    status);
        }
        if (untimed) {
            meter.endUntimed(status, requestBytes, answerBytes);
        } else {
            meter.end(status, System.nanoTime() - exchange.begunAt(), requestBytes, answerBytes);
        }
    }
}
