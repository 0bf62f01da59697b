package dev.evenkeel.ui.text;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Policy;
import dev.evenkeel.registry.Revision.Author;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Names for what the model knows by constants. */
public final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Words() {}

    /** The local time with its seconds: {@code 14:02:07}. */
    public static String timeOf(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** The local date and time, to the second, as they are written in the window's language. */
    public static String dateAndTimeOf(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(Texts.locale())
                .format(instant.atZone(ZoneId.systemDefault()));
    }

    public static String of(Policy policy) {
        return switch (policy) {
            case Policy.RoundRobin it -> Texts.of("policy.roundRobin");
            case Policy.Random it -> Texts.of("policy.random");
            case Policy.LeastRequests it -> Texts.of("policy.leastRequests");
            case Policy.PowerOfTwoChoices it -> Texts.of("policy.twoChoices");
            case Policy.PeakEwma it -> Texts.of("policy.peakEwma");
            case Policy.Hash it -> Texts.of("policy.hash");
            case Policy.First it -> Texts.of("policy.first");
        };
    }

    /** One sentence on what a policy does. */
    public static String explanation(Policy policy) {
        return switch (policy) {
            case Policy.RoundRobin it -> Texts.of("policy.roundRobin.what");
            case Policy.Random it -> Texts.of("policy.random.what");
            case Policy.LeastRequests it -> Texts.of("policy.leastRequests.what");
            case Policy.PowerOfTwoChoices it -> Texts.of("policy.twoChoices.what");
            case Policy.PeakEwma it -> Texts.of("policy.peakEwma.what");
            case Policy.Hash it -> Texts.of("policy.hash.what");
            case Policy.First it -> Texts.of("policy.first.what");
        };
    }

    /** What choosing this state for a host is called. */
    public static String command(AdminState state) {
        return switch (state) {
            case ENABLED -> Texts.of("host.enable");
            case DRAINING -> Texts.of("host.drain");
            case DISABLED -> Texts.of("host.disable");
        };
    }

    /** What a host is called that is in this state. */
    public static String of(AdminState state) {
        return switch (state) {
            case ENABLED -> Texts.of("host.isEnabled");
            case DRAINING -> Texts.of("host.isDraining");
            case DISABLED -> Texts.of("host.isOff");
        };
    }

    public static String of(Author author) {
        return switch (author) {
            case START -> Texts.of("author.start");
            case WINDOW -> Texts.of("author.window");
            case API -> Texts.of("author.api");
            case FILE -> Texts.of("author.file");
        };
    }
}
