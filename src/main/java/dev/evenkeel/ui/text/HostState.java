package dev.evenkeel.ui.text;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.registry.Draining;
import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Trouble;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.ui.Numbers;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a host is doing, as the window says it: a word, an icon, a colour. */
public enum HostState {
    UP("fth-check-circle", "success"),
    CHECKING("fth-clock", "accent"),
    /** It has come back, and gets less than its share yet. */
    WARMING("fth-trending-up", "accent"),
    DRAINING("fth-download", "attention"),
    EJECTED("fth-alert-triangle", "severe"),
    DOWN("fth-x-circle", "danger"),
    OFF("fth-pause-circle", "subtle");

    /** The wording of a check's {@code expected status 200-299, got 503}. */
    private static final String UNEXPECTED_STATUS = "unmet.STATUS";

    private final String icon;
    private final String tone;

    HostState(String icon, String tone) {
        this.icon = icon;
        this.tone = tone;
    }

    public static HostState of(Upstream upstream) {
        HostState state = of(upstream.host().state(), upstream.health(), upstream.ejection());
        return state == UP && upstream.warming() != null ? WARMING : state;
    }

    /** What decisions, checks and answers come to. */
    public static HostState of(AdminState admin, Health health, @Nullable Ejection ejection) {
        return switch (admin) {
            case DISABLED -> OFF;
            case DRAINING -> DRAINING;
            case ENABLED ->
                    switch (health) {
                        case Health.Unchecked it -> ejection == null ? UP : EJECTED;
                        case Health.Up it -> ejection == null ? UP : EJECTED;
                        case Health.Checking it -> ejection == null ? CHECKING : EJECTED;
                        case Health.Down it -> DOWN;
                    };
        };
    }

    /** The Ikonli literal of its icon. */
    public String icon() {
        return icon;
    }

    /** The style class of its colour. */
    public String tone() {
        return tone;
    }

    /** The state in a few words: {@code draining, 12 left}. */
    public String words(Upstream upstream, Instant now) {
        return switch (this) {
            case UP -> upstream.host().backup() ? Texts.of("state.upBackup") : Texts.of("state.up");
            case CHECKING -> Texts.of("state.checking");
            case WARMING -> Texts.of("state.warming", Numbers.percent(upstream.runtime().warmth()));
            case DRAINING -> draining(upstream, now);
            case EJECTED -> ejected(upstream.ejection(), now);
            case DOWN ->
                    Texts.of(
                            "state.down",
                            since(upstream.health(), now),
                            healthWords(upstream.health(), now));
            case OFF -> Texts.of("state.off");
        };
    }

    /**
     * The same for where there is little room: without what can be read elsewhere, in the tooltip
     * for one.
     */
    public String brief(Upstream upstream, Instant now) {
        Ejection ejection = upstream.ejection();
        return switch (this) {
            case DRAINING ->
                    upstream.inFlight() == 0
                            ? Texts.of("state.drained")
                            : Texts.of("state.draining", upstream.inFlight());
            case DOWN ->
                    Texts.of(
                            "state.downBriefly",
                            since(upstream.health(), now),
                            upstream.health() instanceof Health.Down down
                                    ? brief(down.reason())
                                    : "");
            case EJECTED ->
                    ejection != null && ejection.until().isAfter(now)
                            ? Texts.of(
                                    "state.ejectedBriefly",
                                    age(Duration.between(now, ejection.until())),
                                    ejection.reason())
                            : Texts.of("state.trialBriefly");
            case UP, CHECKING, WARMING, OFF -> words(upstream, now);
        };
    }

    /** What a check found, in a word where that says it: {@code 503}, {@code refused}. */
    public static String brief(Phrase reason) {
        if (reason.wording() == Trouble.REFUSED) {
            return Texts.of("state.refused");
        }
        return reason.wording().key().equals(UNEXPECTED_STATUS)
                ? String.valueOf(reason.values().getLast())
                : Texts.of(reason);
    }

    /** What is left, and when the part of it ends that wouldn't by itself. */
    private static String draining(Upstream upstream, Instant now) {
        int left = upstream.inFlight();
        int upgraded = upstream.runtime().upgraded();
        Draining draining = upstream.draining();
        if (left == 0) {
            return Texts.of("state.drained");
        }
        return upgraded == 0 || draining == null || !draining.until().isAfter(now)
                ? Texts.of("state.draining", left)
                : Texts.of(
                        "state.drainingUntil",
                        left,
                        upgraded,
                        age(Duration.between(now, draining.until())));
    }

    /** What its checks say, whatever a person decided about it. */
    public static String healthWords(Health health, Instant now) {
        return switch (health) {
            case Health.Unchecked it -> Texts.of("health.unchecked");
            case Health.Checking it -> Texts.of("health.checking");
            case Health.Up it -> Texts.of("health.up", since(it, now));
            case Health.Down it -> Texts.of(it.reason());
        };
    }

    /**
     * The same, and what the latest check found where that differs: hosts go up and down only after
     * several.
     *
     * @param results newest first
     */
    public static String healthWords(Health health, List<CheckReport> results, Instant now) {
        return healthWords(health, results, now, Texts::of);
    }

    /** The same for where there is little room. */
    public static String healthBrief(Health health, List<CheckReport> results, Instant now) {
        return healthWords(health, results, now, HostState::brief);
    }

    private static String healthWords(
            Health health,
            List<CheckReport> results,
            Instant now,
            Function<Phrase, String> reasons) {
        String words =
                health instanceof Health.Down down
                        ? reasons.apply(down.reason())
                        : healthWords(health, now);
        if (results.isEmpty()) {
            return words;
        }
        Phrase failure = results.getFirst().failure();
        return switch (health) {
            case Health.Up it when failure != null ->
                    Texts.of("health.lastFailed", words, reasons.apply(failure));
            case Health.Down it when failure == null -> Texts.of("health.lastPassed", words);
            case Health.Up it -> words;
            case Health.Down it -> words;
            case Health.Checking it -> words;
            case Health.Unchecked it -> words;
        };
    }

    /** The results of checks as lines, newest first. */
    public static String resultLines(List<CheckReport> results) {
        return results.stream().map(HostState::line).collect(Collectors.joining("\n"));
    }

    private static String line(CheckReport result) {
        List<String> found = new ArrayList<>();
        Phrase failure = result.failure();
        Duration duration = result.duration();
        found.add(
                failure == null
                        ? Texts.of("health.result.passed")
                        : Texts.of("health.result.failed", failure));
        if (failure == null && result.status() != null) {
            found.add(String.valueOf(result.status()));
        }
        if (duration != null) {
            found.add(Numbers.millis(duration.toNanos() / 1e6));
        }
        if (result.by() == CheckReport.By.API) {
            found.add(Texts.of("health.result.byApi"));
        }
        return Texts.of("health.result", Words.timeOf(result.time()), String.join(", ", found));
    }

    private static String ejected(@Nullable Ejection ejection, Instant now) {
        if (ejection == null) {
            return Texts.of("state.up");
        }
        return ejection.until().isAfter(now)
                ? Texts.of(
                        "state.ejected",
                        age(Duration.between(now, ejection.until())),
                        ejection.reason())
                : Texts.of("state.trial", ejection.reason());
    }

    private static String since(Health health, Instant now) {
        return age(Duration.between(health.since(), now));
    }

    /**
     * How long something has lasted, in its greatest unit: {@code 12 s}, {@code 2 m}, {@code 3 h}.
     */
    public static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return Texts.of("age.seconds", seconds);
        }
        if (seconds < 3_600) {
            return Texts.of("age.minutes", seconds / 60);
        }
        return seconds < 86_400
                ? Texts.of("age.hours", seconds / 3_600)
                : Texts.of("age.days", seconds / 86_400);
    }
}
