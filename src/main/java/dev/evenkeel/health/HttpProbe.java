package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One check over HTTP: of a host's addresses the first that connects is asked. Each has its share
 * of the time to connect, so that one that nobody answers at leaves some for the others.
 */
final class HttpProbe {

    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpClient client;
    private final HostAddress host;
    private final List<InetSocketAddress> addresses;
    private final HealthCheck check;
    private final Remaining remaining;
    private final Consumer<Checked> whenDone;
    private final Expectation expectation;

    /** Bytes, as a letter may come in two pieces. */
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Whether the address that is being tried has accepted the connection. */
    private volatile boolean connected;

    HttpProbe(
            HttpClient client,
            HostAddress host,
            List<InetSocketAddress> addresses,
            HealthCheck check,
            Remaining remaining,
            Consumer<Checked> whenDone) {
        this.client = client;
        this.host = host;
        this.addresses = addresses;
        this.check = check;
        this.remaining = remaining;
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
                client.newRequest(URI.create(scheme() + "://" + host.authority() + check.path()))
                        .transport(new At(addresses.get(number)))
                        .method(check.method())
                        .headers(headers -> {
                            check.headers().forEach(headers::put);
                            headers.put(HttpHeader.CONNECTION, "close");
                        })
                        .timeout(remaining.millis(), TimeUnit.MILLISECONDS)
                        .onRequestBegin(it -> connected = true)
                        .onResponseContent((response, content) -> collect(content));
        int left = addresses.size() - number;
        Scheduler.Task impatience =
                left == 1
                        ? () -> true
                        : client.getScheduler()
                                .schedule(
                                        () -> giveUpConnecting(request),
                                        remaining.millis(left),
                                        TimeUnit.MILLISECONDS);
        request.send(result -> {
            impatience.cancel();
            if (result.isFailed() && !connected && left > 1) {
                ask(number + 1);
            } else {
                whenDone.accept(checked(result));
            }
        });
    }

    private void giveUpConnecting(Request request) {
        if (!connected) {
            var _ = request.abort(new SocketTimeoutException());
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
