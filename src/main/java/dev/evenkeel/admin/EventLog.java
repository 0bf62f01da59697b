package dev.evenkeel.admin;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.AdminEvent;
import dev.evenkeel.registry.CertificateEvent;
import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Event;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What happened lately, to hosts, to certificates and by edits, in the order it happened, each with
 * a number of its own. Any thread. Those who listen are told on the thread of whoever made it
 * happen, which holds the registry's lock, so they must be quick.
 */
final class EventLog {

    private static final int KEPT = 1_000;

    private final Deque<Item> happened = new ArrayDeque<>();
    private final Deque<Item> edits = new ArrayDeque<>();
    private final List<Consumer<Item>> listeners = new CopyOnWriteArrayList<>();
    private final String run;
    private long number;

    /** What an event is about. */
    enum About {
        HOST("host"),
        CERTIFICATE("certificate"),
        EDIT("edit");

        private final String word;

        About(String word) {
            this.word = word;
        }

        /** What its events are called in a stream. */
        String word() {
            return word;
        }
    }

    /**
     * @param number grows by one
     * @param id the number, and of which run of the program: numbers begin anew with each
     */
    record Item(long number, String id, About about, Instant time, ObjectNode details) {

        boolean isOf(String service) {
            return details.path("service").asString("").equals(service);
        }
    }

    /**
     * @param since when this run of the program began
     */
    EventLog(Registry registry, Instant since) {
        run = Long.toString(since.toEpochMilli(), Character.MAX_RADIX);
        registry.onEvent(this::add);
        registry.onChange(change ->
                add(About.EDIT, change.after().time(), HistoryResource.of(change.after())));
    }

    private void add(Event event) {
        switch (event) {
            case HostEvent it -> add(it);
            case CertificateEvent it -> add(it);
        }
    }

    private void add(CertificateEvent event) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("time", event.time().toString())
                .put("usedBy", event.usedBy().toString())
                .put("certificate", event.name())
                .put("file", event.file())
                .put("notAfter", event.notAfter().toString())
                .put("of", "certificate")
                .put("to", CertificatesResource.word(event.isOver()))
                .put("reason", event.isOver() ? "expired" : "expires in " + event.inDays());
        add(About.CERTIFICATE, event.time(), details);
    }

    private void add(HostEvent event) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("time", event.time().toString());
        details.put("service", event.host().service());
        details.put("host", event.host().address().toString());
        switch (event) {
            case HealthEvent it ->
                    put(
                            details,
                            "health",
                            ServiceView.stateOf(it.from()),
                            ServiceView.stateOf(it.to()),
                            it.reason());
            case EjectionEvent it ->
                    put(details, "ejection", stateOf(it.from()), stateOf(it.to()), it.reason());
            case AdminEvent it ->
                    put(details, "state", wordOf(it.from()), wordOf(it.to()), it.reason());
        }
        add(About.HOST, event.time(), details);
    }

    private static void put(
            ObjectNode details,
            String of,
            @Nullable String from,
            @Nullable String to,
            Phrase reason) {
        details.put("of", of).put("from", from).put("to", to).put("reason", reason.toString());
    }

    private static @Nullable String wordOf(@Nullable AdminState state) {
        return state == null ? null : state.word();
    }

    private static String stateOf(@Nullable Ejection ejection) {
        return ejection == null ? "in" : "ejected";
    }

    private synchronized void add(About about, Instant time, ObjectNode details) {
        String id = run + "-" + ++number;
        details.put("id", id);
        Item item = new Item(number, id, about, time, details);
        Deque<Item> kept = about == About.EDIT ? edits : happened;
        kept.addLast(item);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        listeners.forEach(it -> it.accept(item));
    }

    /** What happened otherwise than by edits alone, newest first. */
    synchronized List<Item> happened() {
        return List.copyOf(happened).reversed();
    }

    /**
     * Tells of everything from now on, and first of what has happened since.
     *
     * @param lastId the last that the listener knows; null where it begins. Of one from another run
     *     nothing is known, so it is told all there is
     */
    synchronized Registry.Subscription listen(@Nullable String lastId, Consumer<Item> listener) {
        if (lastId != null) {
            List<Item> all = new ArrayList<>(happened);
            all.addAll(edits);
            all.stream()
                    .filter(it -> it.number() > numberOf(lastId))
                    .sorted((one, other) -> Long.compare(one.number(), other.number()))
                    .forEach(listener);
        }
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private long numberOf(String id) {
        boolean known =
                id.startsWith(run + "-") && id.substring(run.length() + 1).matches("\\d{1,18}");
        return known ? Long.parseLong(id.substring(run.length() + 1)) : 0;
    }
}
