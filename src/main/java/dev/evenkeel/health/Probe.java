package dev.evenkeel.health;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.BufferUtil;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Makes one check over HTTP, each on a connection of its own: that a host accepts one is part of
 * it.
 */
final class Probe {

    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpClient client;

    Probe(HttpClient client) {
        this.client = client;
    }

    /** Starts a check; the result comes on one of the client's threads. */
    void start(HostAddress address, HealthCheck check, Consumer<CheckResult> whenDone) {
        Expectation expectation = new Expectation(check.expect());
        StringBuilder body = new StringBuilder();
        client.newRequest(URI.create("http://" + address.authority() + check.path()))
                .headers(headers -> headers.put(HttpHeader.CONNECTION, "close"))
                .timeout(check.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .onResponseContent((response, content) -> collect(expectation, body, content))
                .send(result -> whenDone.accept(resultOf(result, check, expectation, body)));
    }

    private static void collect(Expectation expectation, StringBuilder body, ByteBuffer content) {
        if (expectation.readsBody() && body.length() < LONGEST_BODY) {
            body.append(BufferUtil.toString(content, StandardCharsets.UTF_8));
        }
    }

    private static CheckResult resultOf(
            Result result, HealthCheck check, Expectation expectation, StringBuilder body) {
        Throwable failure = result.getFailure();
        if (failure != null) {
            return new CheckResult.Failed(inWords(failure, check));
        }
        Response response = result.getResponse();
        return expectation.check(
                response.getStatus(), name -> response.getHeaders().get(name), body.toString());
    }

    private static String inWords(Throwable failure, HealthCheck check) {
        return switch (failure) {
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
