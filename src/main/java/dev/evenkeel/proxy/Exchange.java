package dev.evenkeel.proxy;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.Access;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.Meter;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/**
 * One client's request from its arrival to its end: finds where it goes, tries hosts, and answers
 * itself where none can. Lives on the event loop of the client's connection.
 */
final class Exchange implements RequestKey {

    /** What counts a request whose client left; nobody gets to see it. nginx made it known. */
    static final int CLIENT_LEFT = 499;

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Request clientToProxyRequest;
    private final Response proxyToClientResponse;
    private final Callback callback;
    private final Router router;
    private final EventLoop loop;
    private final @Nullable ClientConnection client;
    private final ForwardedFields forwarded;
    private final Tally tally;
    private final ClientBody body;
    private final WayIn wayIn = new WayIn(this);
    private final Attempts attempts = new Attempts(this);
    private @Nullable String requestId;
    private boolean tunnelled;
    private boolean finished;

    Exchange(Request request, Response response, Callback callback, Router router) {
        this.clientToProxyRequest = request;
        this.proxyToClientResponse = response;
        this.callback = callback;
        this.router = router;
        var connection = request.getConnectionMetaData().getConnection();
        this.loop = LoopEndPoint.loopOf(connection.getEndPoint());
        this.client = connection instanceof ClientConnection http1 ? http1 : null;
        this.forwarded =
                client != null ? client.forwardedFields(request) : ForwardedFields.of(request);
        forwarded.isTrusted(router.trusted());
        this.tally = new Tally(this, router.unmatched());
        this.body = new ClientBody(this);
    }

    Request clientToProxyRequest() {
        return clientToProxyRequest;
    }

    Response proxyToClientResponse() {
        return proxyToClientResponse;
    }

    Routed.Forward forward() {
        Routed.Forward known = wayIn.forward();
        if (known == null) {
            throw new IllegalStateException("not routed yet");
        }
        return known;
    }

    /** How its service's requests are carried. */
    Forwarding forwarding() {
        return forward().service().service().forwarding();
    }

    Router router() {
        return router;
    }

    /** The change of protocol that the host is offered; null for none. */
    @Nullable Upgrade upgrade() {
        return wayIn.upgrade();
    }

    /** Where it goes; null where nothing took it, or nothing was found yet. */
    Routed.@Nullable Forward forwardIfAny() {
        return wayIn.forward();
    }

    /** Who may use the service that it was for; null where everybody may, or there is none. */
    @Nullable Access access() {
        return wayIn.access();
    }

    /** The service that it was for, which may have had it answered here; null for none. */
    @Nullable String serviceName() {
        return wayIn.serviceName();
    }

    /** What is counted of it. */
    Tally tally() {
        return tally;
    }

    /** What its client sends after the head. */
    ClientBody body() {
        return body;
    }

    /** The hosts it is sent to. */
    Attempts attempts() {
        return attempts;
    }

    /** Its way into a service with limits; null where there are none. */
    @Nullable Admission admission() {
        return wayIn.admission();
    }

    EventLoop loop() {
        return loop;
    }

    /** When it arrived, as {@link System#nanoTime} counts. */
    long begunAt() {
        return clientToProxyRequest.getBeginNanoTime();
    }

    /** What tells a host who asked. */
    ForwardedFields forwardedFields() {
        return forwarded;
    }

    /** The name by which client, proxy and host find the request again. */
    String requestId() {
        String known = requestId;
        if (known == null) {
            known = RequestId.of(clientToProxyRequest.getHeaders(), router.random());
            requestId = known;
        }
        return known;
    }

    @Override
    public String valueOf(HashKey key) {
        return RequestParts.valueOf(clientToProxyRequest, key, forwarded);
    }

    // ---- the way there

    void begin() {
        if (clientToProxyRequest instanceof Http2ClientRequest http2) {
            // Another thread may be reading its connection just now.
            loop.execute(() -> begin(http2));
        } else {
            find();
        }
    }

    private void begin(Http2ClientRequest http2) {
        http2.whenGone(x -> loop.execute(() -> clientLeft(x)));
        find();
        if (!finished && http2.isGone()) {
            clientLeft(new EofException("the stream was reset"));
        }
    }

    private void find() {
        try {
            tally.arrived(router.journal(), router.accessLogger(), router.tracer());
            Routed routed = router.find(clientToProxyRequest);
            if (client != null) {
                client.carries(this);
            }
            wayIn.take(routed);
        } catch (RuntimeException x) {
            LOG.error("a request could not be handled", x);
            answer(Problems.malformed(500, null));
        }
    }

    /** How long its parts may take. */
    Timeouts timeouts() {
        Routed.Forward known = forward();
        return known.route().timeouts().over(known.service().service().timeouts());
    }

    /** Its service as it is configured now, for a further attempt after an edit. */
    ServiceRuntime currentService() {
        return router.current(forward().service());
    }

    /** The proxy answers in place of a host, unless the client has gone meanwhile. */
    void abort(Problem problem) {
        if (!finished) {
            answer(problem);
        }
    }

    // ---- ends

    boolean isFinished() {
        return finished;
    }

    /**
     * The 101 is out: the client's connection is no longer HTTP's. What it holds of its service's
     * limits it holds until the tunnel ends, as it does at its host.
     */
    void upgraded() {
        tally.untimed();
        tunnelled = true;
        finish(null);
    }

    void tunnelEnded() {
        tally.end(Upgrade.SWITCHING_PROTOCOLS);
        wayIn.end();
    }

    /** No host works for it any more, and none will. */
    void givePlaceBack() {
        wayIn.end();
    }

    /** A host's answer has gone to the client as a whole. */
    void answered(int status) {
        attempts.settle(status >= 500);
        tally.end(status);
        body.conclude();
    }

    /** The answer is out, and nothing more is read of the request. */
    void concluded() {
        finish(null);
    }

    /** The proxy answers itself. */
    void answer(Problem problem) {
        givePlaceBack();
        ProblemAnswer.write(
                problem,
                requestId(),
                clientToProxyRequest,
                proxyToClientResponse,
                wayIn.forward() == null ? null : forwarding().cors(),
                wayIn.forward() == null ? null : StrictTransport.field(this),
                answeredWith(problem.status()));
    }

    /** What writes an answer of the proxy's own is told by this how that went. */
    Callback answeredWith(int status) {
        return Callback.from(
                () -> loop.execute(() -> answered(status)), x -> loop.execute(() -> clientLeft(x)));
    }

    void refuseBody() {
        answer(Problems.bodyTooLarge(forward().service(), forward().route(), body.most()));
    }

    /**
     * A host broke off an answer that has begun. All that is left is to cut the client off, so that
     * it can't take a part for the whole.
     */
    void brokenOff(IOException cause) {
        tally.end(Meter.NO_ANSWER);
        finish(cause);
    }

    /** What the client sends of its request can't be read on. */
    void requestBroken(Throwable cause) {
        if (finished) {
            return;
        }
        boolean answerable = !proxyToClientResponse.isCommitted();
        if (answerable && cause instanceof RequestBody.TooLarge) {
            refuseBody();
        } else if (answerable && cause instanceof HttpException bad) {
            answer(Problems.malformed(bad.getCode(), bad.getReason()).thenClosed());
        } else if (answerable && cause instanceof TimeoutException) {
            answer(Problems.malformed(408, "The request's body did not arrive.").thenClosed());
        } else {
            clientLeft(cause);
        }
    }

    /** The client went away, or takes no more of its answer. */
    void clientLeft(Throwable cause) {
        if (finished) {
            return;
        }
        attempts.cancel();
        tally.end(CLIENT_LEFT);
        finish(cause);
    }

    private void finish(@Nullable Throwable cause) {
        if (finished) {
            return;
        }
        finished = true;
        attempts.settle(false);
        if (!tunnelled) {
            wayIn.end();
        }
        if (client != null) {
            client.carries(null);
        }
        if (cause == null) {
            callback.succeeded();
        } else {
            // Anything else would have Jetty write an error page first.
            callback.failed(new Request.Handler.AbortException(cause));
        }
    }
}
