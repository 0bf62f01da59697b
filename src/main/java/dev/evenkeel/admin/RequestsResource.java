package dev.evenkeel.admin;

import dev.evenkeel.model.StatusRange;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Har;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;
import dev.evenkeel.traffic.Phases;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code /requests}: the latest requests, one by one. */
final class RequestsResource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int USUAL_LIMIT = 100;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int THOUSANDTHS = 1_000;

    private final Registry registry;
    private final Journal journal;

    RequestsResource(Registry registry, Journal journal) {
        this.registry = registry;
        this.journal = journal;
    }

    /** Which are asked for; or what is wrong with how they are. */
    private record Asked(Predicate<JournalEntry> these, int limit, List<Violation> violations) {}

    Answer list(Call call) {
        Asked asked = asked(call);
        if (!asked.violations().isEmpty()) {
            return ApiProblem.invalid(asked.violations());
        }
        ObjectNode details = JSON.objectNode();
        details.put("seen", journal.seen()).put("leftOut", journal.leftOut());
        ArrayNode requests = details.putArray("requests");
        found(asked).forEach(it -> requests.add(brief(it)));
        return Answer.ok(details);
    }

    /** The same as an HTTP archive, as browsers read it. */
    Answer har(Call call) {
        Asked asked = asked(call);
        if (!asked.violations().isEmpty()) {
            return ApiProblem.invalid(asked.violations());
        }
        String origin = "http://" + registry.configuration().listeners().getFirst().address();
        return new Answer.Content(
                MediaTypes.JSON, Har.of(found(asked), origin, "1"), java.util.Map.of());
    }

    Answer get(Call call) {
        String id = call.path("id");
        Optional<JournalEntry> entry =
                journal.latest(0, Journal.SIZE).stream()
                        .filter(it -> String.valueOf(it.number()).equals(id))
                        .findFirst();
        return entry.<Answer>map(it -> Answer.ok(full(it)))
                .orElseGet(() ->
                        ApiProblem.of(
                                404,
                                "no-such-request",
                                "No such request",
                                "There is no request " + id + ", or it isn't kept any more."));
    }

    private List<JournalEntry> found(Asked asked) {
        return journal.latest(0, Journal.SIZE).stream()
                .filter(asked.these())
                .limit(asked.limit())
                .toList();
    }

    private static Asked asked(Call call) {
        List<Violation> wrong = new ArrayList<>();
        String service = call.query("service");
        String host = call.query("host");
        StatusRange status =
                parsed(
                        call,
                        "status",
                        StatusRange::parse,
                        "a status or a range, as 500-599",
                        wrong);
        Instant since =
                parsed(
                        call,
                        "since",
                        RequestsResource::instant,
                        "a time as 2030-01-31T23:59:59Z",
                        wrong);
        Integer limit =
                parsed(
                        call,
                        "limit",
                        RequestsResource::limit,
                        "a whole number, 1 to " + Journal.SIZE,
                        wrong);
        return new Asked(
                it ->
                        (service == null || service.equals(it.service()))
                                && (host == null || isOf(it, host))
                                && (status == null || status.contains(it.status()))
                                && (since == null || !it.time().isBefore(since)),
                limit == null ? USUAL_LIMIT : limit,
                wrong);
    }

    private static <T> @Nullable T parsed(
            Call call,
            String name,
            Function<String, Optional<T>> parse,
            String expected,
            List<Violation> wrong) {
        String text = call.query(name);
        Optional<T> meaning = text == null ? Optional.empty() : parse.apply(text);
        if (text != null && meaning.isEmpty()) {
            wrong.add(new Violation(name, text, expected));
        }
        return meaning.orElse(null);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            return limit >= 1 && limit <= Journal.SIZE ? Optional.of(limit) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(JournalEntry entry, String host) {
        return entry.tries().stream().anyMatch(it -> it.host().equals(host));
    }

    private static ObjectNode brief(JournalEntry entry) {
        ObjectNode node = JSON.objectNode();
        node.put("id", entry.number());
        node.put("time", entry.time().toString());
        node.put("client", entry.client());
        node.put("method", entry.method());
        node.put("target", entry.target());
        node.put("service", entry.service());
        node.put("route", entry.route());
        node.put("host", entry.tries().isEmpty() ? null : entry.tries().getLast().host());
        node.put("attempts", entry.tries().size());
        node.put("status", entry.status());
        node.put("requestBytes", entry.requestBytes());
        node.put("answerBytes", entry.answerBytes());
        Phases phases = Phases.of(entry);
        ObjectNode millis = node.putObject("millis");
        millis.put("before", millis(phases.before()));
        millis.put("connect", millis(phases.connect()));
        millis.put("firstByte", millis(phases.firstByte()));
        millis.put("body", millis(phases.body()));
        millis.put("total", millis(entry.totalNanos()));
        return node;
    }

    private static ObjectNode full(JournalEntry entry) {
        ObjectNode node = brief(entry);
        ArrayNode tries = node.putArray("tries");
        entry.tries().forEach(it -> tries.add(attempt(it)));
        node.set("requestFields", fields(entry.requestFields()));
        node.set("answerFields", fields(entry.answerFields()));
        return node;
    }

    private static ObjectNode attempt(Try attempt) {
        ObjectNode node = JSON.objectNode().put("host", attempt.host());
        put(node, "begunMillis", attempt.begunNanos());
        put(node, "sentMillis", attempt.sentNanos());
        put(node, "firstByteMillis", attempt.firstByteNanos());
        node.put("failure", HistoryResource.textOf(attempt.failure()));
        node.put("policy", attempt.policy());
        node.put("chosenBy", attempt.by().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        ArrayNode among = node.putArray("among");
        attempt.choice().forEach(it -> among.add(choice(it)));
        return node;
    }

    private static ObjectNode choice(Choice choice) {
        ObjectNode node = JSON.objectNode().put("host", choice.host());
        node.put("leftOut", HistoryResource.textOf(choice.leftOut()));
        node.put("weight", choice.weight());
        node.put("inFlight", choice.inFlight());
        put(node, "latencyMillis", choice.latencyMillis());
        put(node, "score", choice.score());
        return node;
    }

    private static ArrayNode fields(List<Field> fields) {
        ArrayNode array = JSON.arrayNode();
        fields.forEach(it -> array.addObject().put("name", it.name()).put("value", it.value()));
        return array;
    }

    /** What never happened is null. */
    private static void put(ObjectNode node, String name, long nanos) {
        if (nanos < 0) {
            node.putNull(name);
        } else {
            node.put(name, millis(nanos));
        }
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, (double) Math.round(value * THOUSANDTHS) / THOUSANDTHS);
        } else {
            node.putNull(name);
        }
    }

    private static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }
}
