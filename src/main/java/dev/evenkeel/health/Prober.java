package dev.evenkeel.health;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;

import java.util.function.Consumer;

/** Makes checks. */
@FunctionalInterface
interface Prober {

    /** Starts a check; it ends once, on another thread or on this one. */
    void start(HostAddress host, HealthCheck check, Consumer<Checked> whenDone);

    /** One that meets hosts by TLS in this way. */
    default Prober by(HostTls tls) {
        return this;
    }
}
