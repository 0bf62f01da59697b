package dev.evenkeel;

import dev.evenkeel.admin.AdminServer;
import dev.evenkeel.admin.BindFailure;
import dev.evenkeel.model.Admin;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.ui.AdminControl;
import dev.evenkeel.ui.ProxyControl.Refused;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Has the management API answer where the configuration says, edits included, on a thread of its
 * own: a call that moves it is answered before it goes.
 */
final class AdminSwitch implements AdminControl, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminSwitch.class);

    private final AdminServer server;
    private final Registry registry;
    private final ExecutorService turns =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("admin-switch").daemon().factory());
    private final Registry.Subscription edits;

    /** Of the command line: holds until somebody chooses another address. */
    private volatile @Nullable Integer port;

    private volatile State state = new State(null, null);

    /**
     * @param port in place of the configuration's; null for that
     */
    AdminSwitch(AdminServer server, Registry registry, @Nullable Integer port) {
        this.server = server;
        this.registry = registry;
        this.port = port;
        edits =
                registry.onChange(change ->
                        follow(
                                change.before().configuration().admin(),
                                change.after().configuration().admin()));
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void start() {
        turns.execute(this::startNow);
    }

    /** Starts it on the calling thread. */
    void startAtOnce() throws BindFailure {
        try {
            server.start(wanted());
            state = new State(server.url(), null);
        } catch (BindFailure e) {
            state = new State(server.url(), new Refused(e.address(), e.reason()));
            throw e;
        }
    }

    /** Ends it; calls that are being answered finish. */
    @Override
    public void close() {
        edits.close();
        turns.close();
        server.stop();
    }

    private Admin wanted() {
        Admin configured = registry.configuration().admin();
        Integer other = port;
        return other == null
                ? configured
                : configured.withAddress(configured.address().withPort(other));
    }

    private void follow(Admin before, Admin after) {
        boolean moved = !before.address().equals(after.address());
        if (moved) {
            port = null;
        }
        if (moved || !Objects.equals(before.tls(), after.tls())) {
            start();
        }
    }

    private void startNow() {
        try {
            startAtOnce();
        } catch (BindFailure e) {
            LOG.warn("The management API isn't where it should be: {}", e.getMessage());
        }
    }
}
