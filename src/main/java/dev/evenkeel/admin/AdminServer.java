package dev.evenkeel.admin;

import dev.evenkeel.access.Failures;
import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.LiveTokens;
import dev.evenkeel.model.Admin;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Token;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.CertificateOwner;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.ServerTls;
import dev.evenkeel.tls.TlsProblem;
import dev.evenkeel.traffic.Traffic;

import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The listener of the management API: for this machine only, or by TLS and for whoever has a token.
 * All methods may be called from any thread; it can be stopped and started again, here or
 * elsewhere, and moved while it answers.
 */
public final class AdminServer {

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    /** How long calls that are being answered may take when it stops: a save may be among them. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_THREADS = 8;
    private static final int MOST_HEADER_BYTES = 16 << 10;

    private final RoutingTable endpoints;
    private final EventStreams streams;
    private final LiveTokens tokens;
    private final Gate gate;
    private final Certificates certificates;
    private volatile @Nullable Opened running;

    /**
     * A server whose address is listened on.
     *
     * @param wanted what was asked for
     * @param bound the address, with the port that was taken
     */
    private record Opened(
            Admin wanted, Server server, @Nullable ServerTls tls, ListenAddress bound) {

        boolean isAsWanted(Admin other) {
            return wanted.address().equals(other.address())
                    && Objects.equals(wanted.tls(), other.tls());
        }

        void closeTls() {
            if (tls != null) {
                tls.close();
            }
        }
    }

    /**
     * @param certificates what it shows clients by TLS is one of these
     */
    public AdminServer(
            Registry registry,
            Traffic traffic,
            ConfigFile file,
            Certificates certificates,
            InstantSource time) {
        this.certificates = certificates;
        Endpoints all = new Endpoints(registry, traffic, file, certificates, time);
        endpoints = all.table();
        streams = all.streams();
        tokens = new LiveTokens(file::path);
        gate =
                new Gate(
                        tokens,
                        () -> isForOthers() || registry.configuration().admin().asksForTokens(),
                        new Failures(System::nanoTime),
                        time);
    }

    /** When a token was last sent, since this program started; null where it wasn't. */
    public @Nullable Instant lastUse(Token token) {
        return gate.lastUse(token);
    }

    private boolean isForOthers() {
        Opened now = running;
        return now != null && !now.bound().isLoopback();
    }

    /**
     * Begins to answer; where it does already, goes to where it is wanted now. Nothing where it is
     * there.
     *
     * @param wanted where; port 0 for any free one
     * @throws BindFailure where it can't be listened on, has no certificate, or is for other
     *     machines too and there is no token; it answers where it did before
     */
    public synchronized void start(Admin wanted) throws BindFailure {
        Opened before = running;
        if (before != null && before.isAsWanted(wanted)) {
            return;
        }
        Violation missing = tokens.missingFor(wanted);
        if (missing != null) {
            throw BindFailure.withoutTokens(missing, wanted.address());
        }
        if (before != null && before.bound().port() == wanted.address().port()) {
            serve(openInPlaceOf(before, wanted));
        } else {
            Opened fresh = open(wanted);
            stop();
            serve(fresh);
        }
        LOG.debug("The management API answers at {}", url());
    }

    /** Two can't have the same port at a time. */
    private Opened openInPlaceOf(Opened before, Admin wanted) throws BindFailure {
        stop();
        try {
            return open(wanted);
        } catch (BindFailure e) {
            goBackTo(before);
            throw e;
        }
    }

    private void goBackTo(Opened before) {
        try {
            serve(open(before.wanted().withAddress(before.bound())));
        } catch (BindFailure e) {
            LOG.warn("The management API can't go back to where it was: {}", e.getMessage());
        }
    }

    private Opened open(Admin wanted) throws BindFailure {
        ListenAddress address = wanted.address();
        Phrase owner = CertificateOwner.API.with(address);
        ServerTls shown = shownBy(wanted, owner);
        Server server =
                newServer(
                        address.isLoopback()
                                ? OwnNames.NONE
                                : new OwnNames(address, certificates, owner));
        ServerConnector connector = newConnector(server, address, shown);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            if (shown != null) {
                shown.close();
            }
            throw BindFailure.of(address, e);
        }
        return new Opened(wanted, server, shown, address.withPort(connector.getLocalPort()));
    }

    private void serve(Opened opened) {
        running = opened;
        try {
            opened.server().start();
        } catch (Exception e) {
            running = null;
            for (Connector connector : opened.server().getConnectors()) {
                ((ServerConnector) connector).close();
            }
            opened.closeTls();
            throw new IllegalStateException("the management API didn't start", e);
        }
        streams.start();
    }

    private @Nullable ServerTls shownBy(Admin wanted, Phrase owner) throws BindFailure {
        if (wanted.tls() == null) {
            return null;
        }
        try {
            return certificates.open(owner, wanted.tls());
        } catch (TlsProblem e) {
            throw BindFailure.of(wanted.address(), e);
        }
    }

    /** Answers no more; calls that are being answered finish. */
    public synchronized void stop() {
        Opened ending = running;
        if (ending == null) {
            return;
        }
        streams.end();
        try {
            ending.server().stop();
        } catch (Exception e) {
            LOG.warn("The management API didn't stop cleanly", e);
        }
        // Not before: whether its last calls need a token goes by it.
        running = null;
        ending.closeTls();
    }

    /** Where it is reached, with the port that was taken; null while it isn't started. */
    public @Nullable ListenAddress boundTo() {
        Opened now = running;
        return now == null ? null : now.bound();
    }

    /** The same as a URL. */
    public @Nullable String url() {
        Opened now = running;
        return now == null ? null : (now.tls() == null ? "http://" : "https://") + now.bound();
    }

    private Server newServer(Predicate<String> ownNames) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1);
        threads.setName("admin");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        Server fresh = new Server(threads);
        fresh.setErrorHandler(new ProblemErrors());
        fresh.setHandler(new GracefulHandler(new ApiHandler(endpoints, gate, ownNames)));
        fresh.setStopTimeout(GRACE.toMillis());
        return fresh;
    }

    private static ServerConnector newConnector(
            Server server, ListenAddress address, @Nullable ServerTls tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        // A name may hold any character, percent-encoded: the path is taken as it comes, split,
        // then decoded, and never leads to a file.
        http.setUriCompliance(UriCompliance.UNSAFE);
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        ServerConnector connector;
        if (tls == null) {
            connector = new ServerConnector(server, 0, 1, http1);
        } else {
            // Names are for LocalOnly to look at.
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector =
                    new ServerConnector(
                            server,
                            0,
                            1,
                            new SslConnectionFactory(tls.contextFactory(), http1.getProtocol()),
                            http1);
        }
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE.toMillis());
        return connector;
    }
}
