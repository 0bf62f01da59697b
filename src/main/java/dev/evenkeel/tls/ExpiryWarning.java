package dev.evenkeel.tls;

import dev.evenkeel.phrase.Phrase;

import java.time.Instant;

/**
 * A certificate in use ends within 30, 14 or 3 days, or has ended.
 *
 * @param time when that was found
 * @param owner what shows it, a {@link CertificateOwner}
 */
public record ExpiryWarning(Instant time, Phrase owner, CertificateInfo certificate) {}
