package dev.evenkeel.health;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.names.Names;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Trouble;
import dev.evenkeel.tls.TlsFailure;
import dev.evenkeel.tls.TlsProblem;

import org.eclipse.jetty.client.HttpResponseException;
import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/**
 * Makes one check, over HTTP or TCP, each on a connection of its own: that a host accepts one is
 * part of it. A host that has a name is tried at each of its addresses until one connects; looking
 * the name up counts towards the check's time.
 */
final class Probe implements Prober {

    /** How Jetty says that what came can't be read. */
    private static final Pattern NO_HTTP_2 =
            Pattern.compile("(protocol|frame_size|compression|flow_control)_error/.*");

    private final CheckClients clients;
    private final Names names;
    private final HostTls tls;
    private final LongSupplier nanoTime;
    private final Later later;

    /**
     * @param nanoTime counts as {@link System#nanoTime} does
     * @param later by which times to answer end
     */
    Probe(CheckClients clients, Names names, LongSupplier nanoTime, Later later) {
        this(clients, names, HostTls.DEFAULT, nanoTime, later);
    }

    private Probe(
            CheckClients clients, Names names, HostTls tls, LongSupplier nanoTime, Later later) {
        this.clients = clients;
        this.names = names;
        this.tls = tls;
        this.nanoTime = nanoTime;
        this.later = later;
    }

    @Override
    public Prober by(HostTls wanted) {
        return wanted.equals(tls) ? this : new Probe(clients, names, wanted, nanoTime, later);
    }

    @Override
    public void start(HostAddress host, HealthCheck check, Consumer<Checked> whenDone) {
        Integer port = check.port();
        HostAddress address =
                port == null ? host : new HostAddress(host.scheme(), host.host(), port);
        if (check.type() == HealthCheck.Type.TCP) {
            find(address, check, whenDone, connecting(check, whenDone));
            return;
        }
        CheckClient client;
        try {
            client = clients.of(address, check, tls);
        } catch (TlsProblem e) {
            Phrase reason = Trouble.NOT_BY_TLS.with(e.violation().inWords());
            whenDone.accept(failed(reason, time(check)));
            return;
        } catch (IllegalStateException e) {
            whenDone.accept(failed(reasonOf(e, check), time(check)));
            return;
        }
        Asking asking = asking(client, address, check, whenDone);
        client.pace().begin(() -> find(address, check, whenDone, asking));
    }

    private Remaining time(HealthCheck check) {
        return Remaining.of(check.timeout(), nanoTime);
    }

    private void find(
            HostAddress host, HealthCheck check, Consumer<Checked> whenDone, Asking asking) {
        Remaining remaining = time(check);
        CompletableFuture<List<InetAddress>> found = names.find(host.host());
        if (!found.isDone()) {
            // A copy: others wait for the same answer, and have times of their own.
            found = found.copy().orTimeout(remaining.millis(), TimeUnit.MILLISECONDS);
        }
        var _ =
                found.whenComplete((addresses, failure) -> {
                    if (failure == null) {
                        asking.ask(at(addresses, host.port()), remaining);
                    } else {
                        Phrase reason = lookUpFailure(failure, check);
                        whenDone.accept(failed(reason, remaining));
                    }
                });
    }

    /** How a host is asked that may have several addresses. */
    private interface Asking {
        void ask(List<InetSocketAddress> addresses, Remaining remaining);
    }

    private Asking asking(
            CheckClient client, HostAddress host, HealthCheck check, Consumer<Checked> whenDone) {
        return (addresses, remaining) -> {
            try {
                new HttpProbe(client, host, addresses, check, remaining, later, whenDone).start();
            } catch (IllegalStateException e) {
                // Else nobody would hear of it, and the host never be checked again.
                whenDone.accept(failed(reasonOf(e, check), remaining));
            }
        };
    }

    /** Connecting may wait, which a virtual thread can afford. */
    private static Asking connecting(HealthCheck check, Consumer<Checked> whenDone) {
        return (addresses, remaining) -> {
            Duration left = remaining.part(1).all(); // the thread may begin late
            Thread.ofVirtual()
                    .name("health-", remaining.begunNanos())
                    .start(() -> {
                        Remaining own = Remaining.of(left, remaining.nanoTime());
                        whenDone.accept(connect(addresses, check, own, remaining));
                    });
        };
    }

    private static List<InetSocketAddress> at(List<InetAddress> addresses, int port) {
        return addresses.stream().map(it -> new InetSocketAddress(it, port)).toList();
    }

    private static Checked connect(
            List<InetSocketAddress> addresses,
            HealthCheck check,
            Remaining own,
            Remaining remaining) {
        Phrase reason = Trouble.NO_ADDRESS.with();
        for (int i = 0; i < addresses.size(); i++) {
            try (Socket socket = new Socket()) {
                long share = own.part(addresses.size() - i).millis();
                socket.connect(addresses.get(i), (int) Math.min(share, Integer.MAX_VALUE));
                return new Checked(new CheckResult.Passed(), null, remaining.passed());
            } catch (IOException e) {
                reason = reasonOf(e, check);
            }
        }
        return failed(reason, remaining);
    }

    static Checked failed(Phrase reason, Remaining remaining) {
        return new Checked(new CheckResult.Failed(reason), null, remaining.passed());
    }

    private static Phrase lookUpFailure(Throwable failure, HealthCheck check) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof TimeoutException
                ? Trouble.NAME_TOO_SLOW.with(text(check))
                : reasonOf(cause, check);
    }

    static Phrase reasonOf(@Nullable Throwable failure, HealthCheck check) {
        return switch (failure) {
            case SSLException e -> TlsFailure.of(e);
            case TimeoutException e -> Trouble.NO_ANSWER_WITHIN.with(text(check));
            case SocketTimeoutException e -> Trouble.NO_CONNECTION_WITHIN.with(text(check));
            case UnknownHostException e -> Trouble.UNKNOWN_NAME.with();
            case UnresolvedAddressException e -> Trouble.UNKNOWN_NAME.with();
            case NoRouteToHostException e -> Trouble.NO_ROUTE.with();
            case ConnectException e -> Trouble.REFUSED.with();
            case HttpResponseException e -> Trouble.NO_HTTP.with();
            case IOException e
                    when e.getMessage() != null && NO_HTTP_2.matcher(e.getMessage()).matches() ->
                    Trouble.NO_HTTP_2.with();
            case EOFException e -> Trouble.CLOSED_EARLY.with();
            case null -> Trouble.BROKEN.with();
            default -> Trouble.bySystem(failure.getMessage(), Trouble.BROKEN);
        };
    }

    private static String text(HealthCheck check) {
        return DurationText.format(check.timeout());
    }
}
