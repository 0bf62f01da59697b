package dev.evenkeel.health;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.names.Names;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.BufferUtil;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

/**
 * Makes one check, over HTTP or TCP, each on a connection of its own: that a host accepts one is
 * part of it.
 */
final class Probe implements Prober {

    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpClient client;
    private final Names names;

    Probe(HttpClient client, Names names) {
        this.client = client;
        this.names = names;
    }

    @Override
    public void start(HostAddress host, HealthCheck check, Consumer<Checked> whenDone) {
        Integer port = check.port();
        HostAddress address =
                port == null ? host : new HostAddress(host.scheme(), host.host(), port);
        long begun = System.nanoTime();
        switch (check.type()) {
            case HTTP, HTTPS -> {
                try {
                    ask(address, check, begun, whenDone);
                } catch (RuntimeException e) {
                    whenDone.accept(neverSent(e, check, begun));
                }
            }
            // Connecting and looking a name up may wait, which a virtual thread can afford.
            case TCP ->
                    Thread.ofVirtual()
                            .name("health-", begun)
                            .start(() -> whenDone.accept(connect(address, check, begun)));
        }
    }

    private void ask(
            HostAddress address, HealthCheck check, long begun, Consumer<Checked> whenDone) {
        Expectation expectation = new Expectation(check.expect());
        StringBuilder body = new StringBuilder();
        client.newRequest(
                        URI.create(
                                schemeOf(address, check)
                                        + "://"
                                        + address.authority()
                                        + check.path()))
                .method(check.method())
                .headers(headers -> {
                    check.headers().forEach(headers::put);
                    headers.put(HttpHeader.CONNECTION, "close");
                })
                .timeout(check.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .onResponseContent((response, content) -> collect(expectation, body, content))
                .send(result -> whenDone.accept(checked(result, check, expectation, body, begun)));
    }

    /** What can't even be asked for, as a path that is no URI, has failed. */
    private static Checked neverSent(RuntimeException e, HealthCheck check, long begun) {
        Duration duration = Duration.ofNanos(System.nanoTime() - begun);
        return new Checked(new CheckResult.Failed(inWords(e, check)), null, duration);
    }

    private static String schemeOf(HostAddress address, HealthCheck check) {
        return check.type() == HealthCheck.Type.HTTPS
                ? HealthCheck.Type.HTTPS.word()
                : address.scheme().word();
    }

    private Checked connect(HostAddress address, HealthCheck check, long begun) {
        CheckResult result;
        try (Socket socket = new Socket()) {
            InetAddress first = names.find(address.host()).join().getFirst();
            socket.connect(
                    new InetSocketAddress(first, address.port()),
                    Math.toIntExact(check.timeout().toMillis()));
            result = new CheckResult.Passed();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            result = new CheckResult.Failed(inWords(cause == null ? e : cause, check));
        } catch (IOException | UnresolvedAddressException e) {
            result = new CheckResult.Failed(inWords(e, check));
        }
        return new Checked(result, null, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void collect(Expectation expectation, StringBuilder body, ByteBuffer content) {
        if (expectation.readsBody() && body.length() < LONGEST_BODY) {
            body.append(BufferUtil.toString(content, StandardCharsets.UTF_8));
        }
    }

    private static Checked checked(
            Result result,
            HealthCheck check,
            Expectation expectation,
            StringBuilder body,
            long begun) {
        Duration duration = Duration.ofNanos(System.nanoTime() - begun);
        Throwable failure = result.getFailure();
        if (failure != null) {
            return new Checked(new CheckResult.Failed(inWords(failure, check)), null, duration);
        }
        Response response = result.getResponse();
        return new Checked(found(response, expectation, body), response.getStatus(), duration);
    }

    private static CheckResult found(
            Response response, Expectation expectation, StringBuilder body) {
        try {
            return expectation.check(
                    response.getStatus(), name -> response.getHeaders().get(name), body.toString());
        } catch (StackOverflowError e) {
            // As Java's regular expressions do where an alternative is repeated very often.
            return new CheckResult.Failed("the body is too long for the pattern of expect.body");
        }
    }

    private static String inWords(Throwable failure, HealthCheck check) {
        return switch (failure) {
            case SSLException e ->
                    "TLS: " + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            case TimeoutException e -> "no answer within " + text(check);
            case SocketTimeoutException e -> "no connection within " + text(check);
            case UnknownHostException e -> "unknown host name";
            case UnresolvedAddressException e -> "unknown host name";
            case NoRouteToHostException e -> "no route to host";
            case ConnectException e -> "connection refused";
            default -> {
                String message = failure.getMessage();
                yield message == null || message.isBlank()
                        ? "connection broken"
                        : message.toLowerCase(Locale.ROOT);
            }
        };
    }

    private static String text(HealthCheck check) {
        return DurationText.format(check.timeout());
    }
}
