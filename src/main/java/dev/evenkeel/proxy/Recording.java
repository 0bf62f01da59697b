package dev.evenkeel.proxy;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes one request down for the journal, while it is under way. On its event loop. */
final class Recording {

    private static final Set<String> SECRET =
            Set.of(
                    "authorization",
                    "proxy-authorization",
                    "cookie",
                    "set-cookie",
                    "x-api-key",
                    "x-auth-token");

    private static final String MASKED = "••••••";
    private static final long NEVER = -1;

    private final Journal journal;
    private final long arrived;
    private final long number;
    private final List<Try> tries = new ArrayList<>(1);
    private @Nullable ServiceRuntime service;
    private String host = "";
    private List<Choice> choice = List.of();
    private long begun;
    private long sent;
    private long firstByte;

    /**
     * @param arrived by {@link System#nanoTime}
     */
    Recording(Journal journal, long arrived) {
        this.journal = journal;
        this.arrived = arrived;
        this.number = journal.nextNumber();
    }

    /** A host was chosen among those of the service. */
    void tried(Upstream chosen, ServiceRuntime among) {
        service = among;
        host = chosen.address().toString();
        choice = among.upstreams().stream().map(it -> choiceOf(it, chosen)).toList();
        begun = since();
        sent = NEVER;
        firstByte = NEVER;
    }

    /** There is a connection to send it on. */
    void sent() {
        sent = since();
    }

    void firstByte() {
        firstByte = since();
    }

    /** The host that was tried has failed. */
    void failed(String words) {
        endTry(words);
    }

    /** It has ended. */
    void end(Exchange exchange, int status, long requestBytes, long answerBytes) {
        if (!host.isEmpty()) {
            endTry(null);
        }
        Request request = exchange.clientToProxyRequest();
        Routed.Forward forward = exchange.forwardIfAny();
        long total = since();
        journal.add(
                new JournalEntry(
                        number,
                        Instant.now().minusNanos(total),
                        Request.getRemoteAddr(request),
                        request.getMethod(),
                        request.getHttpURI().getPathQuery(),
                        forward == null ? null : forward.service().service().name(),
                        forward == null ? null : forward.route().path().toString(),
                        status,
                        requestBytes,
                        answerBytes,
                        total,
                        tries,
                        fields(request.getHeaders()),
                        fields(exchange.proxyToClientResponse().getHeaders())));
    }

    private void endTry(@Nullable String failure) {
        ServiceRuntime among = service;
        String policy = among == null ? "" : among.service().policy().code();
        tries.add(new Try(host, begun, sent, firstByte, failure, policy, choice));
        host = "";
    }

    private long since() {
        return System.nanoTime() - arrived;
    }

    private static Choice choiceOf(Upstream upstream, Upstream chosen) {
        boolean isChosen = upstream.address().equals(chosen.address());
        // The chosen one is busy with this request already.
        int inFlight = upstream.inFlight() - (isChosen ? 1 : 0);
        return new Choice(
                upstream.address().toString(),
                isChosen ? null : whyLeftOut(upstream),
                upstream.host().weight(),
                inFlight,
                upstream.runtime().meter().now().p50Millis());
    }

    private static @Nullable String whyLeftOut(Upstream upstream) {
        if (upstream.host().state() != AdminState.ENABLED) {
            return upstream.host().state().word();
        }
        Ejection ejection = upstream.ejection();
        if (ejection != null) {
            return "ejected: " + ejection.reason();
        }
        if (upstream.health() instanceof Health.Down down) {
            return "down: " + down.reason();
        }
        if (upstream.isFull()) {
            return "busy with as many requests as it may have";
        }
        return upstream.host().backup() ? "backup" : null;
    }

    private static List<Field> fields(HttpFields fields) {
        List<Field> copied = new ArrayList<>(fields.size());
        for (HttpField field : fields) {
            boolean secret = SECRET.contains(field.getName().toLowerCase(Locale.ROOT));
            String value = field.getValue();
            copied.add(new Field(field.getName(), secret || value == null ? MASKED : value));
        }
        return copied;
    }
}
