package dev.evenkeel.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/** Why a TLS connection to a host did not come about, in words. */
public final class TlsFailure {

    private TlsFailure() {}

    /** As {@code its certificate is not trusted: nobody known vouches for it}. */
    public static String inWords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateExpiredException) {
                return "its certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "its certificate isn't valid yet";
            }
            if (cause instanceof CertPathBuilderException) {
                return "its certificate isn't trusted, as nobody known vouches for it";
            }
            if (cause instanceof CertificateException
                    && (text.contains("subject alternative")
                            || text.contains("No name matching"))) {
                return "its certificate is for another name";
            }
        }
        String text = String.valueOf(failure.getMessage());
        return "TLS: " + text.toLowerCase(Locale.ROOT);
    }
}
