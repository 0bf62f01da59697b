package dev.evenkeel.tls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.evenkeel.model.HostTls;
import dev.evenkeel.model.Tls;
import dev.evenkeel.phrase.Phrase;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * All certificates in use: opens them, reads them again when their files have changed, warns before
 * they expire. A changed file that can't be used changes nothing, and is said to be so.
 *
 * <p>All methods may be called from any thread. Files are looked at every two seconds, by their
 * content, so that neither the clock nor the way in which a file is replaced matters.
 */
public final class Certificates implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final Duration UNUSED = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 2_000;

    private final Supplier<Path> folder;
    private final UnaryOperator<@Nullable String> environment;
    private final ExpiryWatch expiry;

    /** Those in use: of what nobody asks for any more, the files needn't be looked at. */
    private final Cache<HostTls, ClientTls> toHosts;

    private final List<ServerTls> open = new CopyOnWriteArrayList<>();
    private final List<Runnable> onChange = new CopyOnWriteArrayList<>();
    private final List<Runnable> onLook = new CopyOnWriteArrayList<>();
    private final List<Consumer<ExpiryWarning>> onExpiry = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("certificates").daemon().factory());

    /**
     * @param folder where relative paths start, asked for each time
     */
    public Certificates(Supplier<Path> folder, InstantSource time) {
        this(folder, time, System::getenv);
    }

    Certificates(
            Supplier<Path> folder,
            InstantSource time,
            UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
        this.toHosts =
                Caffeine.newBuilder()
                        .expireAfterAccess(UNUSED)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.millis()))
                        .build();
        this.expiry = new ExpiryWatch(time);
    }

    /** Begins to look at the files from time to time. */
    public void start() {
        var _ =
                looks.scheduleWithFixedDelay(
                        this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Reads a listener's certificates.
     *
     * @param owner what shows them, a {@link CertificateOwner}
     * @throws TlsProblem where one can't be read
     */
    public ServerTls open(Phrase owner, Tls tls) throws TlsProblem {
        ServerTls server = new ServerTls(owner, tls, this::files, this::forget);
        open.add(server);
        lookAtExpiry();
        tell();
        return server;
    }

    /**
     * Has a listener show other certificates, to those who connect from now on.
     *
     * @throws TlsProblem where one can't be read; then it goes on with those that it has
     */
    public void change(ServerTls server, Tls wanted) throws TlsProblem {
        if (!wanted.equals(server.tls())) {
            server.change(wanted);
            lookAtExpiry();
            tell();
        }
    }

    /**
     * What connections to hosts are made by, where it has been asked for before; null where its
     * files have yet to be read.
     */
    public @Nullable ClientTls known(HostTls settings) {
        return toHosts.getIfPresent(settings);
    }

    /**
     * The same, its files read where they have to be, which may take a moment.
     *
     * @throws TlsProblem where one can't be
     */
    public ClientTls toHosts(HostTls settings) throws TlsProblem {
        ClientTls known = toHosts.getIfPresent(settings);
        if (known == null) {
            ClientTls fresh = new ClientTls(settings, files());
            // Two may have come at once: one of theirs is looked after.
            ClientTls other = toHosts.asMap().putIfAbsent(settings, fresh);
            known = other == null ? fresh : other;
        }
        return known;
    }

    /**
     * The same for Jetty's clients, to be started and stopped by who uses it. Each connection goes
     * by what the files held last, however long ago the first was made.
     */
    public SslContextFactory.Client contextFactory(HostTls settings) {
        return new SslContextFactory.Client() {
            @Override
            public SSLEngine newSSLEngine(String host, int port) {
                try {
                    return toHosts(settings).engine(host, port);
                } catch (TlsProblem e) {
                    throw new IllegalStateException(e.getMessage(), e);
                }
            }
        };
    }

    /**
     * What this program's own clients meet its listeners by: exactly the certificates that these
     * show at that moment are taken, and no other.
     */
    public SSLContext toOwnListeners() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[0], new TrustManager[] {new TrustingShown(this::shown)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private List<X509Certificate> shown() {
        return open.stream()
                .flatMap(it -> it.identities().stream())
                .map(Identity::certificate)
                .toList();
    }

    private KeyFiles files() {
        return new KeyFiles(folder.get(), environment);
    }

    private void forget(ServerTls closed) {
        open.remove(closed);
        tell();
    }

    /** Every certificate in use, in the order in which they were opened. */
    public List<CertificateState> all() {
        List<CertificateState> all = new ArrayList<>();
        for (ServerTls server : open) {
            TlsProblem trouble = server.trouble();
            for (Identity identity : server.identities()) {
                all.add(
                        new CertificateState(
                                server.owner(),
                                identity.info(),
                                trouble == null ? null : trouble.violation().inWords()));
            }
        }
        return all;
    }

    /** Called after what {@link #all} says has changed, on any thread. */
    public void onChange(Runnable listener) {
        onChange.add(listener);
    }

    /** Called after each look at the files, by the thread that looked. */
    public void onLook(Runnable listener) {
        onLook.add(listener);
    }

    /** Called once for each warning, on any thread. */
    public void onExpiry(Consumer<ExpiryWarning> listener) {
        onExpiry.add(listener);
    }

    private void lookAtExpiry() {
        for (ExpiryWarning warning : expiry.look(open)) {
            onExpiry.forEach(it -> it.accept(warning));
        }
    }

    /** Looks at all files now. */
    public void refresh() {
        boolean changed = false;
        for (ServerTls server : open) {
            changed |= refresh(server);
        }
        toHosts.asMap().values().stream().filter(ClientTls::hasFiles).forEach(this::refresh);
        lookAtExpiry();
        if (changed) {
            tell();
        }
        onLook.forEach(Runnable::run);
    }

    private void refresh(ClientTls client) {
        TlsProblem problem = client.refresh(files());
        if (problem != null) {
            LOG.warn(
                    "TLS to hosts goes on as it was, as new files can't be used: {}",
                    problem.getMessage());
        }
    }

    private static boolean refresh(ServerTls server) {
        return switch (server.refresh()) {
            case SAME, STILL_REFUSED -> false;
            case EXCHANGED -> {
                LOG.info("{} has new certificates", server.owner());
                yield true;
            }
            case REFUSED -> {
                TlsProblem trouble = server.trouble();
                LOG.warn(
                        "{} goes on with its certificates, as the new ones can't be used: {}",
                        server.owner(),
                        trouble == null ? "" : trouble.getMessage());
                yield true;
            }
        };
    }

    private void look() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.error("The certificates could not be looked at", e);
        }
    }

    private void tell() {
        onChange.forEach(Runnable::run);
    }

    /** Looks at files no more. */
    @Override
    public void close() {
        looks.shutdownNow();
    }
}
