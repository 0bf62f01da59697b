package dev.evenkeel.tls;

import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;

/** Files can't be used for TLS; the message names the place, the file and what was expected. */
public final class TlsProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Violation violation;

    TlsProblem(String place, Phrase found, Phrase expected) {
        this(new Violation(place, found, expected));
    }

    private TlsProblem(Violation violation) {
        super(violation.toString());
        this.violation = violation;
    }

    public Violation violation() {
        return violation;
    }
}
