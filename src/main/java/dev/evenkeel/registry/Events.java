package dev.evenkeel.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What has happened to hosts lately: kept, logged once, told. Under the registry's lock. */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int KEPT = 1_000;

    private final Deque<HealthEvent> latest = new ArrayDeque<>();
    private final List<Consumer<HealthEvent>> listeners = new CopyOnWriteArrayList<>();

    /** Newest first. */
    List<HealthEvent> latest() {
        return List.copyOf(latest);
    }

    void add(HealthEvent event) {
        latest.addFirst(event);
        if (latest.size() > KEPT) {
            latest.removeLast();
        }
        switch (event.to()) {
            case Health.Down down -> LOG.warn("{} is down: {}", event.host(), down.reason());
            case Health.Up up -> LOG.info("{} is up", event.host());
            case Health.Checking it -> LOG.info("{} waits for its first check", event.host());
            case Health.Unchecked it -> LOG.info("{} is no longer checked", event.host());
        }
        Listeners.tell(listeners, event);
    }

    /** Needs no lock. */
    Registry.Subscription onEvent(Consumer<HealthEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
