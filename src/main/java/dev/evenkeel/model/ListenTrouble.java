package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.Wording;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/** Why an address can't be listened on, and what to do about it; each goes on from the address. */
public enum ListenTrouble implements Wording {
    /** The address and the rest of the sentence. */
    AT("{0} {1}"),
    NO_NAME("names no address of this machine; choose another under {0}"),
    IN_USE("is in use by another program; choose another with {1} or under {0}"),
    DENIED("may not be listened on by this user; choose a port above 1023 with {1} or under {0}"),
    ELSEWHERE("is not an address of this machine; choose another under {0}"),
    /** The system's own words are among these. */
    OTHER("can't be listened on ({2}); choose another with {1} or under {0}"),
    NO_CERTIFICATE("can't show its certificate: {0}"),
    UNGUARDED("isn't listened on: {0}");

    private final String english;

    ListenTrouble(String english) {
        this.english = english;
    }

    /**
     * What the system says.
     *
     * @param setting where the address stands in the configuration
     * @param option by what the command line has another port
     */
    public static Phrase bySystem(Throwable failure, String setting, String option) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return NO_NAME.with(setting);
        }
        if (text.contains("in use")) {
            return IN_USE.with(setting, option);
        }
        if (text.contains("denied") || text.contains("not permitted")) {
            return DENIED.with(setting, option);
        }
        if (text.contains("cannot assign") || text.contains("can't assign")) {
            return ELSEWHERE.with(setting);
        }
        return OTHER.with(setting, option, cause instanceof IOException ? text : cause.toString());
    }

    @Override
    public String english() {
        return english;
    }
}
