package dev.evenkeel.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What has happened lately, to hosts above all: kept, logged once, told. Under the registry's lock.
 */
final class Events {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final int KEPT = 1_000;

    private final Deque<Event> latest = new ArrayDeque<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    /** Newest first. */
    List<Event> latest() {
        return List.copyOf(latest);
    }

    void add(Event event) {
        latest.addFirst(event);
        if (latest.size() > KEPT) {
            latest.removeLast();
        }
        log(event);
        Listeners.tell(listeners, event);
    }

    /**
     * What one edit has led to, in its order. Of more than can be kept, as where a large file is
     * opened, the last are, and the others are counted in the log.
     */
    void addAll(List<HostEvent> events) {
        int left = Math.max(0, events.size() - KEPT);
        if (left > 0) {
            LOG.info("{} further changes of hosts by the same edit", left);
        }
        events.subList(left, events.size()).forEach(this::add);
    }

    private static void log(Event event) {
        switch (event) {
            case HealthEvent it -> log(it);
            case AdminEvent it -> log(it);
            case EjectionEvent it -> {
                Ejection to = it.to();
                if (to == null) {
                    LOG.info("{} is no longer ejected: {}", it.host(), it.reason());
                } else {
                    LOG.warn("{} is ejected until {}: {}", it.host(), to.until(), it.reason());
                }
            }
            case CertificateEvent it when it.isOver() ->
                    LOG.error(
                            "The certificate {} for {} of {} has expired at {}: clients refuse it",
                            it.file(),
                            it.name(),
                            it.usedBy(),
                            it.notAfter());
            case CertificateEvent it ->
                    LOG.warn(
                            "The certificate {} for {} of {} expires in {}, at {}",
                            it.file(),
                            it.name(),
                            it.usedBy(),
                            it.inDays(),
                            it.notAfter());
        }
    }

    private static void log(AdminEvent event) {
        if (event.to() == null) {
            LOG.info("{} is removed", event.host());
        } else if (event.from() == null) {
            LOG.info("{} is added, {}", event.host(), event.to().word());
        } else {
            LOG.info("{} is {} now", event.host(), event.to().word());
        }
    }

    private static void log(HealthEvent event) {
        switch (event.to()) {
            case Health.Down down -> LOG.warn("{} is down: {}", event.host(), down.reason());
            case Health.Up up -> LOG.info("{} is up: {}", event.host(), event.reason());
            case Health.Checking it -> LOG.info("{} waits for its first check", event.host());
            case Health.Unchecked it -> LOG.info("{} is no longer checked", event.host());
        }
    }

    /** Needs no lock. */
    Registry.Subscription onEvent(Consumer<Event> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
