package dev.evenkeel.registry;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.Wording;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;

/** What can be the matter with a host, as checks and requests find it. */
public enum Trouble implements Wording {
    UNKNOWN_NAME("unknown host name"),
    NAME_TOO_SLOW("host name not looked up within {0}"),
    NO_ADDRESS("no address"),
    NO_ROUTE("no route to host"),
    REFUSED("connection refused"),
    NO_CONNECTION("no connection"),
    NO_CONNECTION_WITHIN("no connection within {0}"),
    /** What its TLS needs can't be read. */
    NOT_BY_TLS("can't be met by TLS: {0}"),
    BROKEN("connection broken"),
    RESET("connection reset"),
    LOST("connection lost"),
    CLOSED("connection closed"),
    CLOSED_EARLY("connection closed before its answer ended"),
    NO_ANSWER_WITHIN("no answer within {0}"),
    NO_HTTP("its answer is no HTTP"),
    NO_HTTP_2("its answer is no HTTP/2");

    private final String english;

    Trouble(String english) {
        this.english = english;
    }

    /**
     * What the system says about a connection.
     *
     * @param message null where it says nothing
     * @param otherwise what is said then
     */
    public static Phrase bySystem(@Nullable String message, Trouble otherwise) {
        if (message == null || message.isBlank()) {
            return otherwise.with();
        }
        String words = message.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(it -> it.english.equals(words))
                .findFirst()
                .map(Wording::with)
                .orElseGet(() -> Phrase.verbatim(words));
    }

    @Override
    public String english() {
        return english;
    }
}
