package dev.evenkeel.tls;

import java.time.Instant;

/**
 * A certificate in use ends within 30, 14 or 3 days, or has ended.
 *
 * @param time when that was found
 * @param owner what shows it, in words, as {@code listener 0.0.0.0:8443}
 */
public record ExpiryWarning(Instant time, String owner, CertificateInfo certificate) {}
