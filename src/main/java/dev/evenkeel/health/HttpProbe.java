package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.BufferUtil;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One check over HTTP: of a host's addresses the first that connects is asked. Each has its share
 * of the time to connect, so that one that nobody answers at leaves some for the others.
 *
 * <p>That our own threads may be late isn't held against the host: its time to answer begins when
 * the request is written, and where a time is over, what has come by then is read first; as long as
 * that was late, it has once more.
 */
final class HttpProbe {

    private static final int LONGEST_BODY = 64 * 1024;

    /** Whoever is no later is in time. */
    private static final Duration PROMPT = Duration.ofMillis(50);

    private final CheckClient client;
    private final HostAddress host;
    private final List<InetSocketAddress> addresses;
    private final HealthCheck check;
    private final Remaining remaining;
    private final Later later;
    private final Consumer<Checked> whenDone;
    private final Expectation expectation;

    /** Bytes, as a letter may come in two pieces. */
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    HttpProbe(
            CheckClient client,
            HostAddress host,
            List<InetSocketAddress> addresses,
            HealthCheck check,
            Remaining remaining,
            Later later,
            Consumer<Checked> whenDone) {
        this.client = client;
        this.host = host;
        this.addresses = addresses;
        this.check = check;
        this.remaining = remaining;
        this.later = later;
        this.whenDone = whenDone;
        this.expectation = new Expectation(check.expect());
    }

    void start() {
        ask(0);
    }

    private void ask(int number) {
        try {
            send(number);
        } catch (RuntimeException e) {
            // What can't even be asked for, as a path that is no URI, has failed.
            whenDone.accept(Probe.failed(Probe.reasonOf(e, check), remaining));
        }
    }

    private void send(int number) {
        Request request =
                client.http()
                        .newRequest(URI.create(scheme() + "://" + host.authority() + check.path()))
                        .transport(new At(addresses.get(number)))
                        .method(check.method())
                        .headers(headers -> {
                            check.headers().forEach(headers::put);
                            headers.put(HttpHeader.CONNECTION, "close");
                        })
                        .onResponseContent((response, content) -> collect(content));
        int left = addresses.size() - number;
        Turn turn = new Turn(request, remaining.part(left), remaining.part(1));
        request.send(result -> {
            turn.end();
            if (result.isFailed() && !turn.connected && left > 1) {
                ask(number + 1);
            } else {
                whenDone.accept(checked(result));
            }
        });
    }

    /** How long one address is waited for. */
    private final class Turn {

        private final Request request;

        /** Whether it has accepted the connection. */
        private volatile boolean connected;

        /** What it has to do next, and until when. */
        private volatile Remaining next;

        /** What we may be late by. By one look at a time. */
        private Duration spare;

        private volatile boolean over;
        private volatile Runnable dueNoMore = () -> {};

        /**
         * @param connect its time for that; whatever comes after it may take all
         */
        Turn(Request request, Remaining connect, Remaining all) {
            this.request = request;
            this.next = connect;
            this.spare = all.all();
            request.onRequestBegin(it -> {
                connected = true;
                next = all; // to agree on TLS
            });
            request.onRequestCommit(it -> next = all.again());
            lookAfter(connect.all());
        }

        void end() {
            over = true;
            dueNoMore.run();
        }

        /** At the latest when what is next should have come. */
        private void lookAfter(Duration time) {
            Remaining until = remaining.of(time);
            dueNoMore = later.run(() -> client.afterAll(() -> look(until)), time);
        }

        private void look(Remaining due) {
            if (over) {
                return;
            }
            Duration left = next.left();
            Duration more = left.isPositive() ? left : owed(due.left().negated());
            if (more.isPositive()) {
                lookAfter(more);
            } else {
                var _ =
                        request.abort(
                                connected ? new TimeoutException() : new SocketTimeoutException());
            }
        }

        /** What we have just been late by ourselves: all in all no more than it had at first. */
        private Duration owed(Duration late) {
            if (late.compareTo(PROMPT) < 0) {
                return Duration.ZERO;
            }
            Duration more = late.compareTo(spare) < 0 ? late : spare;
            spare = spare.minus(more);
            return more;
        }
    }

    private String scheme() {
        return CheckClients.isByTls(host, check) ? "https" : "http";
    }

    private void collect(ByteBuffer content) {
        if (expectation.readsBody() && body.size() < LONGEST_BODY) {
            body.writeBytes(BufferUtil.toArray(content));
        }
    }

    private Checked checked(Result result) {
        Throwable failure = result.getFailure();
        if (failure != null) {
            return Probe.failed(Probe.reasonOf(failure, check), remaining);
        }
        Response response = result.getResponse();
        return new Checked(found(response), response.getStatus(), remaining.passed());
    }

    private CheckResult found(Response response) {
        return expectation.check(
                response.getStatus(),
                name -> response.getHeaders().get(name),
                body.toString(StandardCharsets.UTF_8));
    }
}
