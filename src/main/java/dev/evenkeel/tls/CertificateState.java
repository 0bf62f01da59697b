package dev.evenkeel.tls;

import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

/**
 * A certificate in use.
 *
 * @param owner what shows it, a {@link CertificateOwner}
 * @param trouble why what its files hold now isn't in use; null where it is
 */
public record CertificateState(
        Phrase owner, CertificateInfo certificate, @Nullable Phrase trouble) {}
