package dev.evenkeel.ui.general;

import dev.evenkeel.model.Role;
import dev.evenkeel.model.Token;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Function;

/**
 * A token as a person sees it.
 *
 * @param words what it is good for, since when, and when it was used
 */
record TokenLook(String name, String words) {

    static TokenLook of(Token token, Function<Token, @Nullable Instant> lastUse) {
        Instant used = lastUse.apply(token);
        return new TokenLook(
                token.name(),
                Texts.of(
                        "token.words",
                        wordsOf(token.role()),
                        timeOf(token.created()),
                        used == null
                                ? Texts.of("token.unused")
                                : Texts.of("token.used", timeOf(used))));
    }

    static String wordsOf(Role role) {
        return switch (role) {
            case READ -> Texts.of("token.read");
            case CHANGE -> Texts.of("token.change");
        };
    }

    /** The local date and time, to the second. */
    private static String timeOf(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(Texts.locale())
                .format(instant.atZone(ZoneId.systemDefault()));
    }
}
