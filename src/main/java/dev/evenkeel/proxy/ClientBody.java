package dev.evenkeel.proxy;

import dev.evenkeel.model.Retries;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The body of a client's request over all of its attempts: how large it may be, whether a further
 * host can be given it, and what becomes of the rest where an answer came early.
 */
final class ClientBody {

    private final Exchange exchange;
    private final Request clientToProxyRequest;
    private @Nullable RequestContent content;
    private @Nullable RequestBody carried;

    ClientBody(Exchange exchange) {
        this.exchange = exchange;
        this.clientToProxyRequest = exchange.clientToProxyRequest();
    }

    /** How many bytes it may have. */
    long most() {
        Routed.Forward forward = exchange.forward();
        Long most = forward.route().maxBody();
        if (most == null) {
            most = forward.service().service().maxBody();
        }
        return most == null ? Long.MAX_VALUE : most;
    }

    /** Whether the client has said that it will be larger than it may. */
    boolean isKnownTooLarge() {
        return clientToProxyRequest.getLength() > most();
    }

    /** What is read of it; kept where it may have to be sent again. */
    RequestContent content() {
        RequestContent known = content;
        if (known == null) {
            boolean kept =
                    exchange.forwardIfAny() != null
                            && retries().attempts() > 1
                            && mayReachTwoHosts();
            known =
                    new RequestContent(
                            clientToProxyRequest,
                            exchange.loop(),
                            kept ? retries().bufferBody() : 0);
            content = known;
        }
        return known;
    }

    /** This carries it to a host. */
    void carriedBy(RequestBody newCarried) {
        carried = newCarried;
    }

    /** The host that was being sent it has failed. */
    void detach() {
        if (content != null) {
            content.detach();
        }
    }

    /** Whether a host can be given all of it. */
    boolean isWhole() {
        return content == null || content.isWhole();
    }

    /** Whether a host may be asked that another has been asked before. */
    boolean isRepeatable() {
        boolean notBegun =
                RequestBody.has(clientToProxyRequest) && (content == null || !content.isTouched());
        return notBegun || (isWhole() && mayReachTwoHosts());
    }

    /** Whether that will still be so when all of the request has been sent. */
    boolean staysRepeatable() {
        long length = clientToProxyRequest.getLength();
        return mayReachTwoHosts()
                && isWhole()
                && (!RequestBody.has(clientToProxyRequest)
                        || (length >= 0 && length <= retries().bufferBody()));
    }

    /** Whether what it asks for may be done twice. */
    boolean mayReachTwoHosts() {
        return retries().methods().contains(clientToProxyRequest.getMethod());
    }

    private Retries retries() {
        return exchange.forward().service().service().retries();
    }

    /** The answer is out: what the client still sends is read away, for a while. */
    void conclude() {
        RequestBody current = carried;
        boolean awaitsContinue =
                (content == null || !content.isTouched())
                        && clientToProxyRequest.getHeaders().contains(HttpHeader.EXPECT);
        if (!RequestBody.has(clientToProxyRequest)
                || awaitsContinue
                || (current != null && current.isSent())) {
            exchange.concluded();
            return;
        }
        exchange.loop().after(RequestDrain.LONGEST, exchange::concluded);
        if (current == null) {
            drain();
        } else {
            current.drop(this::drain);
        }
    }

    private void drain() {
        if (!exchange.isFinished()) {
            new RequestDrain(content(), exchange::concluded).read();
        }
    }
}
