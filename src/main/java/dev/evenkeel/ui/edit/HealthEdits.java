package dev.evenkeel.ui.edit;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.StatusRange;
import dev.evenkeel.model.Validation;
import dev.evenkeel.ui.text.Texts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Edits of a service's health check. Where it has none, they change nothing. */
public final class HealthEdits {

    /** Where a check that is switched on begins. */
    public static final String FIRST_PATH = "/";

    private HealthEdits() {}

    public static Proposal on(Service service) {
        return new Proposal.Change(
                Texts.of("edit.health.on", service.name()),
                it ->
                        it.withService(
                                service.name(),
                                old -> old.withHealthCheck(HealthCheck.of(FIRST_PATH))));
    }

    public static Proposal off(Service service) {
        return new Proposal.Change(
                Texts.of("edit.health.off", service.name()),
                it -> it.withService(service.name(), old -> old.withHealthCheck(null)));
    }

    public static Proposal path(Service service, String text) {
        String path = text.strip();
        return change(
                Texts.of("edit.health.path", service.name(), path),
                service,
                it -> it.withPath(path));
    }

    public static Proposal interval(Service service, String text) {
        return duration(
                service,
                text,
                "interval",
                Texts.of("edit.health.interval", service.name(), text.strip()),
                HealthCheck::withInterval);
    }

    public static Proposal timeout(Service service, String text) {
        return duration(
                service,
                text,
                "timeout",
                Texts.of("edit.health.timeout", service.name(), text.strip()),
                HealthCheck::withTimeout);
    }

    public static Proposal rise(Service service, String text) {
        return number(
                service,
                text,
                "rise",
                Texts.of("edit.health.rise", service.name(), text.strip()),
                HealthCheck::withRise);
    }

    public static Proposal fall(Service service, String text) {
        return number(
                service,
                text,
                "fall",
                Texts.of("edit.health.fall", service.name(), text.strip()),
                HealthCheck::withFall);
    }

    /** Sets the status codes that pass: codes and ranges with commas or spaces between them. */
    public static Proposal status(Service service, String text) {
        List<StatusRange> ranges = new ArrayList<>();
        for (String word : text.replaceAll("\\s*-\\s*", "-").split("[\\s,]+")) {
            Optional<StatusRange> range = StatusRange.parse(word);
            if (range.isEmpty() && !word.isEmpty()) {
                return Proposal.impossible(
                        pathOf(service, "expect.status"), word, StatusRange.EXPECTED);
            }
            range.ifPresent(ranges::add);
        }
        return change(
                Texts.of("edit.health.status", service.name(), statusOf(ranges)),
                service,
                it -> it.withExpect(it.expect().withStatus(ranges)));
    }

    /** Sets what must occur in the body; no text for any body. */
    public static Proposal body(Service service, String text) {
        return change(
                Texts.of("edit.health.body", service.name()),
                service,
                it -> {
                    Expect expect = it.expect();
                    return it.withExpect(expect.withBody(text.isEmpty() ? null : text));
                });
    }

    /** The ranges as a person reads and types them. */
    public static String statusOf(List<StatusRange> ranges) {
        return ranges.stream().map(StatusRange::toString).collect(Collectors.joining(", "));
    }

    private static Proposal duration(
            Service service,
            String text,
            String field,
            String label,
            BiFunction<HealthCheck, Duration, HealthCheck> edit) {
        Optional<Duration> duration = DurationText.parse(text);
        return duration.isEmpty()
                ? Proposal.impossible(pathOf(service, field), text, DurationText.EXPECTED)
                : change(label, service, it -> edit.apply(it, duration.get()));
    }

    private static Proposal number(
            Service service,
            String text,
            String field,
            String label,
            BiFunction<HealthCheck, Integer, HealthCheck> edit) {
        Optional<Integer> number = HostEdits.wholeNumber(text);
        return number.isEmpty()
                ? Proposal.impossible(
                        pathOf(service, field), text, Texts.of("edit.health.countExpected"))
                : change(label, service, it -> edit.apply(it, number.get()));
    }

    private static Proposal change(String label, Service service, UnaryOperator<HealthCheck> edit) {
        return new Proposal.Change(
                label,
                it ->
                        it.withService(
                                service.name(),
                                old -> {
                                    HealthCheck check = old.healthCheck();
                                    return check == null
                                            ? old
                                            : old.withHealthCheck(edit.apply(check));
                                }));
    }

    private static String pathOf(Service service, String field) {
        return Validation.pathOf(service.name()) + ".healthcheck." + field;
    }
}
