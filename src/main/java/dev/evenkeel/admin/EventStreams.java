package dev.evenkeel.admin;

import dev.evenkeel.admin.EventLog.About;
import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Registry;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** {@code /stream}: numbers and events as they come, for a page or a script. Any thread. */
final class EventStreams {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final int RETRY_MILLIS = 2_000;

    /** Each takes a connection, and time for its numbers. */
    private static final int MOST = 64;

    private final EventLog log;
    private final Function<@Nullable String, ObjectNode> numbers;
    private final Set<Running> running = new HashSet<>();
    private @Nullable ScheduledExecutorService timer;

    /**
     * @param numbers those of a service, or of all where it is null
     */
    EventStreams(EventLog log, Function<@Nullable String, ObjectNode> numbers) {
        this.log = log;
        this.numbers = numbers;
    }

    /** From now on there can be streams. */
    synchronized void start() {
        ScheduledThreadPoolExecutor fresh =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("admin-streams").daemon().factory());
        fresh.setRemoveOnCancelPolicy(true);
        timer = fresh;
    }

    /** Ends them all; there are no more until the next start. */
    void end() {
        List<Running> ended;
        synchronized (this) {
            if (timer != null) {
                timer.shutdownNow();
                timer = null;
            }
            ended = new ArrayList<>(running);
        }
        ended.forEach(Running::end);
    }

    Answer get(Call call) {
        String wanted = call.query("interval");
        Duration interval =
                wanted == null
                        ? Duration.ofSeconds(1)
                        : DurationText.parse(wanted).orElse(Duration.ZERO);
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            String expected = "%s to %s".formatted(text(SHORTEST), text(LONGEST));
            return ApiProblem.invalid(
                    List.of(new Violation("interval", String.valueOf(wanted), expected)));
        }
        synchronized (this) {
            if (timer == null || running.size() >= MOST) {
                return ApiProblem.of(
                        429,
                        "too-many-streams",
                        "Too many streams",
                        "There are %d streams already; end one of them.".formatted(running.size()));
            }
        }
        String service = call.query("service");
        return new Answer.Streaming((request, response, exchange) ->
                open(request, response, exchange, interval, service));
    }

    private static String text(Duration duration) {
        return DurationText.format(duration);
    }

    private void open(
            Request request,
            Response response,
            Callback exchange,
            Duration interval,
            @Nullable String service) {
        Running one = new Running(request, response, exchange);
        synchronized (this) {
            if (timer == null) {
                one.stream.end();
                return;
            }
            running.add(one);
            one.schedule(timer, interval, service);
        }
        one.stream.retryAfter(RETRY_MILLIS);
        one.listen(request.getHeaders().get("Last-Event-ID"), service);
    }

    /** A stream, and what has to end with it. */
    private final class Running {

        private final EventStream stream;
        private final List<ScheduledFuture<?>> ticks = new ArrayList<>();
        private Registry.@Nullable Subscription subscription;
        private boolean over;

        Running(Request request, Response response, Callback exchange) {
            stream = new EventStream(request, response, exchange, this::isOver);
        }

        void schedule(ScheduledExecutorService by, Duration interval, @Nullable String service) {
            ticks.add(
                    by.scheduleAtFixedRate(
                            () -> tell(service), 0, interval.toMillis(), TimeUnit.MILLISECONDS));
            ticks.add(
                    by.scheduleAtFixedRate(
                            stream::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS));
        }

        private void tell(@Nullable String service) {
            try {
                stream.numbers(numbers.apply(service));
            } catch (RuntimeException e) {
                LOG.error("A stream misses its numbers", e);
            }
        }

        void listen(@Nullable String lastId, @Nullable String service) {
            Registry.Subscription fresh =
                    log.listen(
                            lastId,
                            item -> {
                                if (item.about() == About.EDIT
                                        || service == null
                                        || item.isOf(service)) {
                                    stream.event(item.id(), item.about().word(), item.details());
                                }
                            });
            synchronized (this) {
                if (!over) {
                    subscription = fresh;
                    return;
                }
            }
            fresh.close();
        }

        void end() {
            stream.end();
        }

        private void isOver() {
            synchronized (EventStreams.this) {
                running.remove(this);
                ticks.forEach(it -> it.cancel(false));
            }
            Registry.Subscription ended;
            synchronized (this) {
                over = true;
                ended = subscription;
            }
            if (ended != null) {
                ended.close();
            }
        }
    }
}
