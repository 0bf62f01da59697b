package dev.evenkeel.proxy;

import dev.evenkeel.access.Entrance;
import dev.evenkeel.model.Access;
import dev.evenkeel.model.Fault;
import dev.evenkeel.model.Retries;
import dev.evenkeel.registry.Limiter;
import dev.evenkeel.registry.ServiceRuntime;

import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * One request's way from where it is for to the first host: who may use the service, faults that
 * are wanted, limits; or what answers it before. On the event loop of its exchange.
 */
final class WayIn {

    private final Exchange exchange;
    private Routed.@Nullable Forward forward;
    private @Nullable String answeredFor;
    private @Nullable Upgrade upgrade;
    private @Nullable Admission admission;

    WayIn(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Where it goes; null where nothing took it, or nothing was found yet. */
    Routed.@Nullable Forward forward() {
        return forward;
    }

    /** The change of protocol that the host is offered; null for none. */
    @Nullable Upgrade upgrade() {
        return upgrade;
    }

    /** What lets it into a service with limits; null where there are none. */
    @Nullable Admission admission() {
        return admission;
    }

    /** Who may use the service that it is for; null where everybody may, or there is none. */
    @Nullable Access access() {
        if (forward != null) {
            return forward.service().service().access();
        }
        return answeredFor == null
                ? null
                : exchange.router()
                        .routing()
                        .service(answeredFor)
                        .map(it -> it.service().access())
                        .orElse(null);
    }

    /** The service that it is for, which may have had it answered here; null for none. */
    @Nullable String serviceName() {
        return forward == null ? answeredFor : forward.service().service().name();
    }

    void take(Routed routed) {
        switch (routed) {
            case Routed.Refuse refuse -> {
                answeredFor = refuse.problem().service();
                exchange.tally().begin(refuse.meter());
                ServiceRuntime behind = refuse.behind();
                if (behind == null) {
                    exchange.answer(refuse.problem());
                } else {
                    ask(behind, () -> exchange.answer(refuse.problem()));
                }
            }
            case Routed.Redirect redirect -> {
                answeredFor = redirect.service();
                exchange.tally().begin(exchange.router().unmatched());
                ToHttps.answer(
                        redirect,
                        exchange.requestId(),
                        exchange.clientToProxyRequest(),
                        exchange.proxyToClientResponse(),
                        exchange.answeredWith(ToHttps.STATUS));
            }
            case Routed.Preflight asked -> {
                answeredFor = asked.service().service().name();
                exchange.tally().begin(asked.service().meter());
                Problem stranger = AccessCheck.strangerTo(asked.service(), exchange);
                if (stranger != null) {
                    exchange.answer(stranger);
                    return;
                }
                CrossOrigin.answerPreflight(
                        asked.cors(),
                        exchange.requestId(),
                        exchange.clientToProxyRequest(),
                        exchange.proxyToClientResponse(),
                        exchange.answeredWith(HttpStatus.NO_CONTENT_204));
            }
            case Routed.Forward found -> {
                forward = found;
                upgrade = Upgrade.wantedBy(exchange.clientToProxyRequest());
                exchange.tally().begin(found.service().meter());
                ask(found.service(), () -> comeIn(exchange.currentService()));
            }
        }
    }

    /** Whether its client may use the service; if so, this is what happens then. */
    private void ask(ServiceRuntime service, Runnable admitted) {
        Entrance entrance = service.entrance();
        if (entrance == null) {
            admitted.run();
        } else {
            AccessCheck.before(exchange, service, entrance, admitted);
        }
    }

    private void comeIn(ServiceRuntime service) {
        Retries retries = service.service().retries();
        if (retries.attempts() > 1) {
            service.retryBudget().requested(retries, exchange.begunAt());
        }
        Fault fault = exchange.forward().route().fault();
        if (exchange.body().isKnownTooLarge()) {
            exchange.refuseBody();
        } else if (fault == null) {
            admit(service);
        } else {
            FaultInjection.before(exchange, fault, this::admitLater);
        }
    }

    private void admitLater() {
        if (!exchange.isFinished()) {
            admit(exchange.currentService());
        }
    }

    private void admit(ServiceRuntime service) {
        Limiter limiter = service.limiter();
        if (limiter == null) {
            exchange.attempts().next(service);
        } else {
            Admission fresh = new Admission(exchange);
            admission = fresh;
            fresh.arrive(service, limiter);
        }
    }

    /** Gives back what it holds of its service's limits. */
    void end() {
        if (admission != null) {
            admission.end();
        }
    }
}
