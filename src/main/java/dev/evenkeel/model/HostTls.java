package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

/**
 * How a service's hosts with {@code https} are met.
 *
 * @param verify whether their certificates have to be trusted, and to name them
 * @param ca a PEM file with whom to trust in place of the system's authorities; null for those
 * @param certificate a PEM file with what this program shows to hosts that ask for it; null for
 *     nothing
 * @param key the file with that one's key; null where it stands beside its certificate
 * @param password what the key is encrypted with; null where it isn't
 * @param serverName the name that a host is asked for (SNI), and has to have; null for its own
 */
@RecordBuilder
public record HostTls(
        boolean verify,
        @Nullable String ca,
        @Nullable String certificate,
        @Nullable String key,
        @Nullable Secret password,
        @Nullable String serverName)
        implements HostTlsBuilder.With {

    public static final HostTls DEFAULT = new HostTls(true, null, null, null, null, null);

    /** What this program shows to hosts; null for nothing. */
    public Tls.@Nullable Pem shown() {
        return certificate == null ? null : new Tls.Pem(certificate, key, password);
    }
}
