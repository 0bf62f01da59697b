package dev.evenkeel.tls;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.Wording;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/** Why a TLS connection to a host did not come about. */
public enum TlsFailure implements Wording {
    EXPIRED("its certificate has expired"),
    NOT_YET_VALID("its certificate isn't valid yet"),
    NOT_TRUSTED("its certificate isn't trusted, as nobody known vouches for it"),
    OTHER_NAME("its certificate is for another name"),
    /** The system's own words follow. */
    OTHER("TLS: {0}");

    private final String english;

    TlsFailure(String english) {
        this.english = english;
    }

    public static Phrase of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateExpiredException) {
                return EXPIRED.with();
            }
            if (cause instanceof CertificateNotYetValidException) {
                return NOT_YET_VALID.with();
            }
            if (cause instanceof CertPathBuilderException) {
                return NOT_TRUSTED.with();
            }
            if (cause instanceof CertificateException
                    && (text.contains("subject alternative")
                            || text.contains("No name matching"))) {
                return OTHER_NAME.with();
            }
        }
        return OTHER.with(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
    }

    @Override
    public String english() {
        return english;
    }
}
