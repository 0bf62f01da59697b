package dev.evenkeel.ui.general;

import dev.evenkeel.model.Role;
import dev.evenkeel.model.Token;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
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
                        Words.dateAndTimeOf(token.created()),
                        used == null
                                ? Texts.of("token.unused")
                                : Texts.of("token.used", Words.dateAndTimeOf(used))));
    }

    static String wordsOf(Role role) {
        return switch (role) {
            case READ -> Texts.of("token.read");
            case CHANGE -> Texts.of("token.change");
        };
    }
}
