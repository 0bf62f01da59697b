package dev.evenkeel.proxy;

import dev.evenkeel.balance.Standing;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Lease;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;
import dev.evenkeel.traffic.JournalEntry.Try.By;

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

    /** A thousand entries that each show a thousand hosts would take a hundred megabytes. */
    private static final int MOST_CHOICES = 100;

    /** The number of an entry that only its watcher gets. */
    private static final long NOT_KEPT = 0;

    private final Journal journal;
    private final Journal.@Nullable Watcher watcher;
    private final long arrived;
    private final long number;
    private final List<Try> tries = new ArrayList<>(1);
    private @Nullable ServiceRuntime service;
    private String host = "";
    private By by = By.POLICY;
    private List<Choice> choice = List.of();
    private long begun;
    private long sent;
    private long firstByte;

    private Recording(
            Journal journal, Journal.@Nullable Watcher watcher, long number, long arrived) {
        this.journal = journal;
        this.watcher = watcher;
        this.number = number;
        this.arrived = arrived;
    }

    /** For a request that has come; null where nobody will read of it. */
    static @Nullable Recording of(Journal journal, Request request) {
        boolean kept = journal.wants();
        Journal.Watcher watcher =
                journal.isWatched()
                        ? journal.watcherOf(request.getHeaders().get(RequestId.NAME))
                        : null;
        if (!kept && watcher == null) {
            return null;
        }
        long number =
                kept || (watcher != null && watcher.keeps()) ? journal.nextNumber() : NOT_KEPT;
        return new Recording(journal, watcher, number, request.getBeginNanoTime());
    }

    /**
     * A host was chosen among those of the service.
     *
     * @param sticky whether because its client has been there before
     * @param again whether another has failed the request
     */
    void tried(Lease lease, ServiceRuntime among, boolean sticky, boolean again) {
        Upstream chosen = lease.upstream();
        service = among;
        host = chosen.address().toString();
        if (sticky) {
            by = By.COOKIE;
        } else if (lease.isTrial()) {
            by = By.TRIAL;
        } else {
            by = again ? By.WHAT_IS_LEFT : By.POLICY;
        }
        choice = choiceOf(chosen, among);
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
    void failed(Phrase reason) {
        endTry(reason);
    }

    /** It has ended. */
    void end(Exchange exchange, int status, long requestBytes, long answerBytes) {
        if (!host.isEmpty()) {
            endTry(null);
        }
        Request request = exchange.clientToProxyRequest();
        Routed.Forward forward = exchange.forwardIfAny();
        long total = since();
        JournalEntry entry =
                new JournalEntry(
                        number,
                        Instant.now().minusNanos(total),
                        Request.getRemoteAddr(request),
                        request.getMethod(),
                        Credentials.target(exchange),
                        exchange.serviceName(),
                        forward == null ? null : forward.route().path().toString(),
                        status,
                        requestBytes,
                        answerBytes,
                        total,
                        tries,
                        fields(request.getHeaders(), Credentials.header(exchange)),
                        fields(exchange.proxyToClientResponse().getHeaders(), null));
        if (number != NOT_KEPT) {
            journal.add(entry);
        }
        if (watcher != null) {
            watcher.told().accept(entry);
        }
    }

    private void endTry(@Nullable Phrase failure) {
        ServiceRuntime among = service;
        String policy = among == null ? "" : among.service().policy().code();
        tries.add(new Try(host, begun, sent, firstByte, failure, policy, by, choice));
        host = "";
    }

    private long since() {
        return System.nanoTime() - arrived;
    }

    private static List<Choice> choiceOf(Upstream chosen, ServiceRuntime among) {
        List<Upstream> upstreams = among.upstreams();
        List<Choice> choice = new ArrayList<>(upstreams.size());
        List<Standing> candidates = new ArrayList<>(upstreams.size());
        for (Upstream upstream : upstreams) {
            boolean isChosen = upstream.address().equals(chosen.address());
            // The chosen one is busy with this request already.
            Standing standing = Standing.of(upstream, isChosen ? 1 : 0);
            Phrase leftOut = isChosen ? null : whyLeftOut(upstream, chosen);
            if (leftOut == null) {
                candidates.add(standing);
            }
            choice.add(
                    new Choice(
                            upstream.address().toString(),
                            leftOut,
                            standing.weight(),
                            standing.inFlight(),
                            upstream.runtime().meter().now().p50Millis(),
                            Double.NaN));
        }
        double[] scores = Standing.scores(among.service().policy(), candidates);
        int next = 0;
        for (int i = 0; i < scores.length; next++) {
            if (choice.get(next).leftOut() == null) {
                choice.set(next, choice.get(next).withScore(scores[i++]));
            }
        }
        return choice.size() <= MOST_CHOICES ? choice : cut(choice, chosen);
    }

    private static List<Choice> cut(List<Choice> choice, Upstream chosen) {
        String host = chosen.address().toString();
        List<Choice> some = new ArrayList<>(choice.subList(0, MOST_CHOICES));
        if (some.stream().noneMatch(it -> it.host().equals(host))) {
            choice.stream()
                    .filter(it -> it.host().equals(host))
                    .forEach(it -> some.set(MOST_CHOICES - 1, it));
        }
        return some;
    }

    private static @Nullable Phrase whyLeftOut(Upstream upstream, Upstream chosen) {
        if (upstream.host().state() != AdminState.ENABLED) {
            return upstream.host().state() == AdminState.DRAINING
                    ? LeftOut.DRAINING.with()
                    : LeftOut.DISABLED.with();
        }
        Ejection ejection = upstream.ejection();
        if (ejection != null) {
            return LeftOut.EJECTED.with(ejection.reason());
        }
        if (upstream.health() instanceof Health.Down down) {
            return LeftOut.DOWN.with(down.reason());
        }
        if (upstream.isFull()) {
            return LeftOut.FULL.with();
        }
        if (upstream.health() instanceof Health.Checking
                && !(chosen.health() instanceof Health.Checking)) {
            return LeftOut.UNCHECKED.with();
        }
        return upstream.host().backup() && !chosen.host().backup() ? LeftOut.BACKUP.with() : null;
    }

    /**
     * @param key the header in which the service's clients send a key; null for none
     */
    private static List<Field> fields(HttpFields fields, @Nullable String key) {
        List<Field> copied = new ArrayList<>(fields.size());
        for (HttpField field : fields) {
            boolean secret =
                    SECRET.contains(field.getName().toLowerCase(Locale.ROOT))
                            || (key != null && field.is(key));
            String value = field.getValue();
            copied.add(new Field(field.getName(), secret || value == null ? MASKED : value));
        }
        return copied;
    }
}
