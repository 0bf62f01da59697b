package dev.evenkeel.proxy;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.Fault;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Retries;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.names.Names;
import dev.evenkeel.registry.HostRuntime;
import dev.evenkeel.registry.Lease;
import dev.evenkeel.registry.Limiter;
import dev.evenkeel.registry.Pick;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.Meter;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
    private Meter meter;
    private @Nullable String requestId;
    private Routed.@Nullable Forward forward;
    private @Nullable Admission admission;
    private @Nullable Recording recording;
    private @Nullable Attempt attempt;
    private @Nullable Tries tries;
    private @Nullable RequestContent content;
    private @Nullable RequestBody body;
    private @Nullable Upgrade upgrade;
    private boolean streams;
    private boolean counted;
    private boolean finished;
    private long requestBytes;
    private long answerBytes;

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
        this.meter = router.unmatched();
    }

    Request clientToProxyRequest() {
        return clientToProxyRequest;
    }

    Response proxyToClientResponse() {
        return proxyToClientResponse;
    }

    Routed.Forward forward() {
        Routed.Forward known = forward;
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
        return upgrade;
    }

    Names names() {
        return router.names();
    }

    /** Where it goes; null where nothing took it, or nothing was found yet. */
    Routed.@Nullable Forward forwardIfAny() {
        return forward;
    }

    /** What is being written down of it; null where nothing is. */
    @Nullable Recording recording() {
        return recording;
    }

    LoopGuard loopGuard() {
        return router.loopGuard();
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
        if (client != null) {
            find();
            return;
        }
        // A stream of HTTP/2, whose connection another thread may be reading just now.
        loop.execute(() -> {
            clientToProxyRequest.addIdleTimeoutListener(timeout -> false);
            clientToProxyRequest.addFailureListener(x -> loop.execute(() -> clientLeft(x)));
            find();
        });
    }

    private void find() {
        try {
            route();
        } catch (RuntimeException x) {
            LOG.error("a request could not be handled", x);
            answer(Problems.malformed(500, null));
        }
    }

    private void route() {
        if (router.journal().wants()) {
            recording = new Recording(router.journal(), begunAt());
        }
        Routed routed = router.find(clientToProxyRequest);
        if (client != null) {
            client.carries(this);
        }
        switch (routed) {
            case Routed.Refuse refuse -> {
                meter = refuse.meter();
                meter.begin();
                answer(refuse.problem());
            }
            case Routed.Preflight asked -> {
                meter = asked.service().meter();
                meter.begin();
                CrossOrigin.answerPreflight(
                        asked.cors(),
                        requestId(),
                        clientToProxyRequest,
                        proxyToClientResponse,
                        answeredWith(HttpStatus.NO_CONTENT_204));
            }
            case Routed.Forward found -> {
                forward = found;
                meter = found.service().meter();
                upgrade = client == null ? null : Upgrade.wantedBy(clientToProxyRequest);
                meter.begin();
                if (found.service().service().retries().attempts() > 1) {
                    found.service().retryBudget().requested(begunAt());
                }
                Fault fault = found.route().fault();
                if (clientToProxyRequest.getLength() > mostOfBody()) {
                    refuseBody();
                } else if (fault == null) {
                    admit(found.service());
                } else {
                    FaultInjection.before(this, fault, this::admitLater);
                }
            }
        }
    }

    private void admitLater() {
        if (!finished) {
            admit(currentService());
        }
    }

    /** How many bytes the request's body may have. */
    long mostOfBody() {
        Long most = forward().route().maxBody();
        if (most == null) {
            most = forward().service().service().maxBody();
        }
        return most == null ? Long.MAX_VALUE : most;
    }

    private void refuseBody() {
        answer(Problems.bodyTooLarge(forward().service(), forward().route(), mostOfBody()));
    }

    /** How long its parts may take. */
    Timeouts timeouts() {
        Routed.Forward known = forward();
        return known.route().timeouts().over(known.service().service().timeouts());
    }

    private void admit(ServiceRuntime service) {
        Limiter limiter = service.limiter();
        if (limiter == null) {
            attemptAt(service);
        } else {
            admission = new Admission(this);
            admission.arrive(service, limiter);
        }
    }

    /** Whether this host has failed the request. */
    boolean hasFailed(HostRuntime host) {
        Tries before = tries;
        return before != null && before.hosts().stream().anyMatch(it -> it.runtime() == host);
    }

    void attemptAt(ServiceRuntime service) {
        Tries before = tries;
        Lease own =
                before == null && service.sticky() != null
                        ? StickyCookie.pick(this, service)
                        : null;
        Pick pick =
                own != null ? own : service.pick(this, before == null ? List.of() : before.hosts());
        switch (pick) {
            case Lease lease -> {
                Attempt next = new Attempt(this, lease);
                attempt = next;
                if (recording != null) {
                    recording.tried(lease.upstream(), service);
                }
                if (admission != null) {
                    admission.gotHost();
                }
                loop.poolOf(lease.upstream().address()).send(next);
            }
            case Pick.Unavailable none -> {
                if (none.reason() == Pick.Reason.ALL_BUSY
                        && before == null
                        && admission != null
                        && admission.waitsForHost()) {
                    return;
                }
                HostFailure last = before == null ? null : before.last();
                answer(
                        before == null || last == null
                                ? Problems.unavailable(service, forward().route(), none.reason())
                                : Problems.failed(
                                        service, forward().route(), last, before.failures()));
            }
        }
    }

    void attemptFailed(Attempt failed, HostFailure why) {
        if (finished) {
            return;
        }
        if (proxyToClientResponse.isCommitted()) {
            // All that is left is to cut the client off, so that it can't take a part for the
            // whole.
            count(Meter.NO_ANSWER);
            finish(new IOException("the host broke off its answer: " + why.words()));
            return;
        }
        proxyToClientResponse.reset();
        streams = false;
        if (content != null) {
            content.detach();
        }
        ServiceRuntime service = currentService();
        if (recording != null) {
            recording.failed(why.words());
        }
        Tries current = tries();
        boolean goesOn = current.claim(service, failed.upstream(), why);
        current.failed(failed.upstream(), why);
        LOG.debug("{}: {}", failed.upstream().runtime().key(), why.words());
        if (!goesOn) {
            answer(Problems.failed(service, forward().route(), why, current.failures()));
            return;
        }
        Duration wait = current.backoff(service.service().retries());
        if (wait.isZero()) {
            attemptAt(service);
        } else {
            loop.after(wait, this::goOn);
        }
    }

    private void goOn() {
        if (!finished) {
            attemptAt(currentService());
        }
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

    private Tries tries() {
        Tries known = tries;
        if (known == null) {
            known = new Tries(this, router.random());
            tries = known;
        }
        return known;
    }

    /** Whether another host will be asked if this attempt fails so now. */
    boolean claimsAnother(Attempt current, HostFailure why) {
        return !finished
                && !proxyToClientResponse.isCommitted()
                && tries().claim(currentService(), current.upstream(), why);
    }

    /** Whether a host can be given all of the request's body. */
    boolean hasWholeBody() {
        return content == null || content.isWhole();
    }

    /** Whether a host may be asked that another has been asked before. */
    boolean isRepeatable() {
        boolean bodyNotBegun =
                RequestBody.has(clientToProxyRequest) && (content == null || !content.isTouched());
        return bodyNotBegun || (hasWholeBody() && mayReachTwoHosts());
    }

    /** Whether that will still be so when all of the request has been sent. */
    boolean staysRepeatable() {
        long length = clientToProxyRequest.getLength();
        return mayReachTwoHosts()
                && hasWholeBody()
                && (!RequestBody.has(clientToProxyRequest)
                        || (length >= 0 && length <= retries().bufferBody()));
    }

    private boolean mayReachTwoHosts() {
        return retries().methods().contains(clientToProxyRequest.getMethod());
    }

    private Retries retries() {
        return forward().service().service().retries();
    }

    // ---- on the way

    void carriesBody(RequestBody newBody) {
        body = newBody;
    }

    /** The request's body; kept where it may have to be sent again. */
    RequestContent content() {
        RequestContent known = content;
        if (known == null) {
            boolean kept = forward != null && retries().attempts() > 1 && mayReachTwoHosts();
            known =
                    new RequestContent(
                            clientToProxyRequest, loop, kept ? retries().bufferBody() : 0);
            content = known;
        }
        return known;
    }

    void streams() {
        streams = true;
    }

    void addRequestBytes(long count) {
        requestBytes += count;
    }

    void addAnswerBytes(long count) {
        answerBytes += count;
    }

    /** The 101 is out: the client's connection is no longer HTTP's. */
    void upgraded() {
        streams = true;
        finish(null);
    }

    // ---- ends

    void tunnelEnded() {
        count(Upgrade.SWITCHING_PROTOCOLS);
    }

    /** A host's answer has gone to the client as a whole. */
    void answered(int status) {
        settle(status >= 500);
        count(status);
        conclude();
    }

    /** The proxy answers itself. */
    void answer(Problem problem) {
        ProblemAnswer.write(
                problem,
                requestId(),
                clientToProxyRequest,
                proxyToClientResponse,
                forward == null ? null : forwarding().cors(),
                answeredWith(problem.status()));
    }

    private Callback answeredWith(int status) {
        return Callback.from(
                () -> loop.execute(() -> answered(status)), x -> loop.execute(() -> clientLeft(x)));
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
        Attempt current = attempt;
        if (current != null) {
            current.cancel();
        }
        count(CLIENT_LEFT);
        finish(cause);
    }

    /** The answer is out; what the client still sends of its request is read away, for a while. */
    private void conclude() {
        RequestBody current = body;
        boolean awaitsContinue =
                (content == null || !content.isTouched())
                        && clientToProxyRequest.getHeaders().contains(HttpHeader.EXPECT);
        if (!RequestBody.has(clientToProxyRequest)
                || awaitsContinue
                || (current != null && current.isSent())) {
            finish(null);
            return;
        }
        loop.after(RequestDrain.LONGEST, () -> finish(null));
        if (current == null) {
            drain();
        } else {
            current.drop(this::drain);
        }
    }

    private void drain() {
        if (!finished) {
            new RequestDrain(content(), () -> finish(null)).read();
        }
    }

    private void settle(boolean failed) {
        if (tries != null) {
            tries.settle(failed);
        }
    }

    private void count(int status) {
        if (counted) {
            return;
        }
        counted = true;
        if (recording != null) {
            recording.end(this, status, requestBytes, answerBytes);
        }
        if (streams) {
            meter.endUntimed(status, requestBytes, answerBytes);
        } else {
            meter.end(status, System.nanoTime() - begunAt(), requestBytes, answerBytes);
        }
    }

    private void finish(@Nullable Throwable cause) {
        if (finished) {
            return;
        }
        finished = true;
        settle(false);
        if (admission != null) {
            admission.end();
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
