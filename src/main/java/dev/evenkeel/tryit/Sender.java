package dev.evenkeel.tryit;

import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Field;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import javax.net.ssl.SSLContext;

/**
 * Sends requests to the proxy as any client would. All methods may be called from any thread and
 * return at once; what came of a request is told on a thread of this class.
 *
 * <p>Each request has an {@code X-Request-Id} that the journal is told to watch for, so that what
 * the proxy did with it is known however many others come.
 */
public final class Sender implements AutoCloseable {

    /** How many bytes of a body are kept. */
    public static final int MOST_KEPT = 128 * 1024;

    /** How long an answer may take. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** How long what the proxy writes down may come after its answer. */
    static final Duration ENTRY_WITHIN = Duration.ofSeconds(2);

    private final Journal journal;
    private final RandomGenerator random;
    private final ProxyClients clients;
    private final ExecutorService turns =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("try-it").daemon().factory());

    /** A request under way. */
    @FunctionalInterface
    public interface Sending {
        /** Gives it up. */
        void cancel();
    }

    /**
     * @param version of this program, for {@code User-Agent}
     * @param random makes ids that nobody else can guess
     * @param toListeners by what the proxy's listeners with TLS are met: says whom to trust
     */
    public Sender(
            Journal journal,
            String version,
            RandomGenerator random,
            Supplier<SSLContext> toListeners) {
        this.journal = journal;
        this.random = random;
        this.clients = new ProxyClients("evenkeel-try-it/" + version, toListeners);
    }

    /** Sends one request; what came of it is told once. */
    public Sending send(Aimed aimed, Consumer<Sent> whenDone) {
        String id = idOf(aimed.draft()).orElseGet(() -> freshId("try-"));
        CompletableFuture<@Nullable JournalEntry> entry = new CompletableFuture<>();
        Journal.Watch watch =
                journal.watch(new Journal.Watcher(id, true, it -> entry.complete(it)));
        Instant time = Instant.now();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Exchange exchange = new Exchange(outcome::complete);
        soon(() -> exchange.begin(() -> request(aimed, id)));
        var _ =
                outcome.thenCompose(
                                came -> {
                                    Duration patience =
                                            came instanceof Outcome.Answered
                                                    ? ENTRY_WITHIN
                                                    : Duration.ZERO;
                                    return entry.completeOnTimeout(
                                                    null,
                                                    patience.toMillis(),
                                                    TimeUnit.MILLISECONDS)
                                            .thenApply(it -> new Sent(aimed, id, time, came, it));
                                })
                        .whenComplete((sent, failure) -> {
                            watch.close();
                            if (failure != null) {
                                LOG.error("What came of a request is not known", failure);
                            } else {
                                whenDone.accept(sent);
                            }
                        });
        return exchange::cancel;
    }

    /**
     * Sends a request again and again.
     *
     * @param times 1 to {@link Repeat#MOST}
     * @param atOnce how many at a time, 1 to {@link Repeat#MOST_AT_ONCE}
     */
    public Repeat repeat(Aimed aimed, int times, int atOnce) {
        Repeat repeat = new Repeat(this, journal, aimed, freshId("rep-") + "-", times, atOnce);
        soon(repeat::begin);
        return repeat;
    }

    /** A request that is ready to go. */
    Request request(Aimed aimed, String id) throws Exception {
        Draft draft = aimed.draft();
        Request request =
                clients.to(aimed.origin())
                        .newRequest(aimed.base())
                        .method(draft.method())
                        .path(aimed.target())
                        .timeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                        .headers(fields -> put(fields, draft, id));
        if (!draft.body().isEmpty()) {
            request.body(
                    new StringRequestContent(
                            draft.contentType().isEmpty() ? null : draft.contentType(),
                            draft.body(),
                            StandardCharsets.UTF_8));
        }
        return request;
    }

    private static void put(HttpFields.Mutable fields, Draft draft, String id) {
        for (Field field : draft.fields()) {
            if (field.name().equalsIgnoreCase("Content-Type") && !draft.contentType().isEmpty()) {
                continue;
            }
            if (field.name().equalsIgnoreCase(HttpHeader.USER_AGENT.asString())) {
                fields.put(field.name(), field.value());
            } else {
                fields.add(field.name(), field.value());
            }
        }
        fields.put("X-Request-Id", id);
        if (draft.body().isEmpty() && !draft.contentType().isEmpty()) {
            fields.put(HttpHeader.CONTENT_TYPE, draft.contentType());
        }
    }

    private static Optional<String> idOf(Draft draft) {
        return draft.fields().stream()
                .filter(it -> it.name().equalsIgnoreCase("X-Request-Id"))
                .map(Field::value)
                .filter(it -> !it.isEmpty())
                .findFirst();
    }

    private String freshId(String prefix) {
        return prefix + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    @Override
    public void close() {
        soon(clients::close);
        turns.shutdown();
    }

    /** Runs it soon, on a thread of this class; not at all once closed. */
    void soon(Runnable task) {
        try {
            turns.execute(task);
        } catch (RejectedExecutionException closed) {
            LOG.debug("Nothing is sent any more", closed);
        }
    }
}
