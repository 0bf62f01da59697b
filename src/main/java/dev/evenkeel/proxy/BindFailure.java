package dev.evenkeel.proxy;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.ListenTrouble;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.tls.TlsProblem;

/** An address can't be listened on; the message is a sentence that says what to do about it. */
public final class BindFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ListenAddress address;
    private final transient Phrase reason;
    private final boolean forTls;

    private BindFailure(ListenAddress address, Phrase reason, Throwable cause) {
        super(ListenTrouble.AT.with(address, reason).toString(), cause);
        this.address = address;
        this.reason = reason;
        this.forTls = cause instanceof TlsProblem;
    }

    static BindFailure of(ListenAddress address, Throwable failure) {
        return new BindFailure(
                address, ListenTrouble.bySystem(failure, "listeners", "--port"), failure);
    }

    static BindFailure of(ListenAddress address, TlsProblem problem) {
        return new BindFailure(
                address, ListenTrouble.NO_CERTIFICATE.with(problem.violation().inWords()), problem);
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
    public Phrase reason() {
        return reason;
    }

    /** The message, as a phrase. */
    public Phrase inWords() {
        return ListenTrouble.AT.with(address, reason);
    }
}
