package dev.evenkeel.proxy;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.tls.TlsProblem;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/** An address can't be listened on; the message is a sentence that says what to do about it. */
public final class BindFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ListenAddress address;
    private final String reason;
    private final boolean forTls;

    private BindFailure(ListenAddress address, String reason, Throwable cause) {
        super(address + " " + reason, cause);
        this.address = address;
        this.reason = reason;
        this.forTls = cause instanceof TlsProblem;
    }

    static BindFailure of(ListenAddress address, Throwable failure) {
        return new BindFailure(address, reasonOf(failure), failure);
    }

    static BindFailure of(ListenAddress address, TlsProblem problem) {
        return new BindFailure(
                address, "can't show its certificate: " + problem.getMessage(), problem);
    }

    /** Whether it is for its certificates, which may be there the next time. */
    boolean isForTls() {
        return forTls;
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
            return "names no address of this machine; choose another under listeners";
        }
        if (text.contains("in use")) {
            return "is in use by another program; choose another with --port or under listeners";
        }
        if (text.contains("denied") || text.contains("not permitted")) {
            return "may not be listened on by this user; choose a port above 1023 with --port or"
                    + " under listeners";
        }
        if (text.contains("cannot assign") || text.contains("can't assign")) {
            return "is not an address of this machine; choose another under listeners";
        }
        return "can't be listened on ("
                + (cause instanceof IOException ? text : cause.toString())
                + "); choose another with --port or under listeners";
    }
}
