package dev.evenkeel.admin;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Violation;
import dev.evenkeel.tls.TlsProblem;

import org.jspecify.annotations.Nullable;

import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/**
 * The API's address can't be listened on; the message is a sentence that says what to do about it.
 */
public final class BindFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ListenAddress address;
    private final String reason;

    private BindFailure(ListenAddress address, String reason, @Nullable Throwable cause) {
        super(address + " " + reason, cause);
        this.address = address;
        this.reason = reason;
    }

    static BindFailure of(ListenAddress address, Throwable failure) {
        return new BindFailure(address, reasonOf(failure), failure);
    }

    /** It is for other machines too, and nobody could say who may call. */
    static BindFailure withoutTokens(Violation missing, ListenAddress address) {
        return new BindFailure(address, "isn't listened on: " + missing, null);
    }

    /** Its certificates can't be used. */
    static BindFailure of(ListenAddress address, TlsProblem problem) {
        return new BindFailure(
                address, "can't show its certificate: admin." + problem.getMessage(), problem);
    }

    /** What could not be listened on. */
    public ListenAddress address() {
        return address;
    }

    /** Why, and what to do: {@code is in use by another program; choose another ...}. */
    public String reason() {
        return reason;
    }

    private static String reasonOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return "names no address of this machine; choose another under admin";
        }
        if (text.contains("in use")) {
            return "is in use by another program; choose another with --admin-port or under admin";
        }
        if (text.contains("denied") || text.contains("not permitted")) {
            return "may not be listened on by this user; choose a port above 1023 with --admin-port"
                    + " or under admin";
        }
        if (text.contains("cannot assign") || text.contains("can't assign")) {
            return "is not an address of this machine; choose another under admin";
        }
        return "can't be listened on ("
                + text
                + "); choose another with --admin-port or under admin";
    }
}
