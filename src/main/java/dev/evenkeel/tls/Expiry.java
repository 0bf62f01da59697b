package dev.evenkeel.tls;

import java.time.Duration;
import java.time.Instant;

/** How near the end of a certificate is. */
public enum Expiry {
    FAR,
    IN_30_DAYS,
    IN_14_DAYS,
    IN_3_DAYS,
    EXPIRED;

    public static Expiry of(CertificateInfo certificate, Instant now) {
        Duration left = Duration.between(now, certificate.notAfter());
        if (!left.isPositive()) {
            return EXPIRED;
        }
        if (left.compareTo(Duration.ofDays(3)) <= 0) {
            return IN_3_DAYS;
        }
        if (left.compareTo(Duration.ofDays(14)) <= 0) {
            return IN_14_DAYS;
        }
        return left.compareTo(Duration.ofDays(30)) <= 0 ? IN_30_DAYS : FAR;
    }
}
