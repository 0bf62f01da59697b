package dev.evenkeel.admin;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.ListenTrouble;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.tls.TlsProblem;

import org.jspecify.annotations.Nullable;

/**
 * The API's address can't be listened on; the message is a sentence that says what to do about it.
 */
public final class BindFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient ListenAddress address;
    private final transient Phrase reason;

    private BindFailure(ListenAddress address, Phrase reason, @Nullable Throwable cause) {
        super(ListenTrouble.AT.with(address, reason).toString(), cause);
        this.address = address;
        this.reason = reason;
    }

    static BindFailure of(ListenAddress address, Throwable failure) {
        return new BindFailure(
                address, ListenTrouble.bySystem(failure, "admin", "--admin-port"), failure);
    }

    /** It is for other machines too, and nobody could say who may call. */
    static BindFailure withoutTokens(Violation missing, ListenAddress address) {
        return new BindFailure(address, ListenTrouble.UNGUARDED.with(missing.inWords()), null);
    }

    /** Its certificates can't be used. */
    static BindFailure of(ListenAddress address, TlsProblem problem) {
        Violation at = problem.violation();
        Violation ofAdmin = new Violation("admin." + at.path(), at.found(), at.wanted());
        return new BindFailure(
                address, ListenTrouble.NO_CERTIFICATE.with(ofAdmin.inWords()), problem);
    }

    /** What could not be listened on. */
    public ListenAddress address() {
        return address;
    }

    /** Why, and what to do: {@code is in use by another program; choose another ...}. */
    public Phrase reason() {
        return reason;
    }
}
