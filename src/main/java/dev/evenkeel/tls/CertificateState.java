package dev.evenkeel.tls;

import org.jspecify.annotations.Nullable;

/**
 * A certificate in use.
 *
 * @param owner what shows it, in words, as {@code listener 0.0.0.0:8443}
 * @param trouble why what its files hold now isn't in use; null where it is
 */
public record CertificateState(
        String owner, CertificateInfo certificate, @Nullable String trouble) {}
