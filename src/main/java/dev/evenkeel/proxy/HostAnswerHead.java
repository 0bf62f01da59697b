package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The head of a host's answer, whatever protocol the host speaks. It goes into the client's
 * response field by field as it is read; that of an answer of 100 to 199 is kept apart.
 */
final class HostAnswerHead {

    /** Of answers that end when their client has enough of them. */
    private static final List<String> ENDLESS =
            List.of("text/event-stream", "multipart/x-mixed-replace", "application/stream+json");

    private final HostAddress host;
    private @Nullable Attempt attempt;
    private @Nullable Response proxyToClientResponse;
    private int status;
    private boolean answersHead;
    private boolean complete;
    private boolean hasLength;
    private @Nullable String nominated;
    private @Nullable String protocol;
    private HttpFields.@Nullable Mutable interim;

    HostAnswerHead(HostAddress host) {
        this.host = host;
    }

    /** What follows answers this attempt. */
    void begin(Attempt newAttempt) {
        attempt = newAttempt;
        proxyToClientResponse = newAttempt.exchange().proxyToClientResponse();
        answersHead = HttpMethod.HEAD.is(newAttempt.exchange().clientToProxyRequest().getMethod());
        complete = hasLength = false;
        status = 0;
        nominated = protocol = null;
        interim = null;
    }

    int status() {
        return status;
    }

    /** Whether the request was HEAD, so that no content follows whatever the head says. */
    boolean answersHead() {
        return answersHead;
    }

    /** Whether the answer proper has begun, not one of 100 to 199. */
    boolean isBegun() {
        return status >= 200;
    }

    boolean isComplete() {
        return complete;
    }

    boolean hasLength() {
        return hasLength;
    }

    /** What the host says it changes to; null where it names none. */
    @Nullable String protocol() {
        return protocol;
    }

    /**
     * Whether the write that completes the answer may also be the one that commits it. Jetty gives
     * such a response a Content-Length: wrong for an answer to HEAD.
     */
    boolean mayCommitWithLastWrite() {
        return hasLength || (!answersHead && status != 304);
    }

    // ---- as it is read

    void status(int newStatus) {
        status = newStatus;
        if (newStatus >= 200 && attempt != null && proxyToClientResponse != null) {
            attempt.answered();
            proxyToClientResponse.setStatus(newStatus);
        }
    }

    void add(HttpField field) {
        HttpHeader header = field.getHeader();
        HttpField passed = field;
        if (header != null) {
            switch (header) {
                case CONNECTION -> {
                    nominated = HopByHop.nominated(nominated, field);
                    return;
                }
                case CONTENT_LENGTH -> hasLength = true;
                case LOCATION, CONTENT_LOCATION, SET_COOKIE -> passed = mappedBack(field);
                case CONTENT_TYPE -> noteStream(field);
                case UPGRADE -> protocol = field.getValue();
                default -> {}
            }
        }
        if (HopByHop.is(field, null)) {
            return;
        }
        if (status < 200) {
            if (interim == null) {
                interim = HttpFields.build();
            }
            interim.add(passed);
        } else if (proxyToClientResponse != null) {
            proxyToClientResponse.getHeaders().add(passed);
        }
    }

    private HttpField mappedBack(HttpField field) {
        if (attempt == null) {
            return field;
        }
        return MappedBack.of(attempt.exchange(), host).map(field);
    }

    private void noteStream(HttpField field) {
        String type = field.getValue();
        if (type == null || attempt == null) {
            return;
        }
        for (String endless : ENDLESS) {
            if (type.regionMatches(true, 0, endless, 0, endless.length())) {
                attempt.streams();
            }
        }
    }

    /** All fields of the answer proper have been added. */
    void complete() {
        complete = true;
        if (nominated != null && proxyToClientResponse != null) {
            var fields = proxyToClientResponse.getHeaders().listIterator();
            while (fields.hasNext()) {
                if (HopByHop.is(fields.next(), nominated)) {
                    fields.remove();
                }
            }
        }
        if (attempt != null) {
            attempt.headComplete(status);
            AnswerHead.complete(attempt);
        }
    }

    /** The fields of the answer of 100 to 199 that is complete; another head follows. */
    HttpFields takeInterim() {
        HttpFields fields = interim == null ? HttpFields.EMPTY : interim.asImmutable();
        interim = null;
        nominated = null;
        status = 0;
        return fields;
    }
}
