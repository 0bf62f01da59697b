package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Found;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.model.Hsts;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Redirect;
import dev.evenkeel.model.Secret;
import dev.evenkeel.model.Tls;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Reads the settings of TLS. Stand-ins as in {@link ConfigurationDecoder}. */
final class TlsDecoder {

    private static final Phrase CERTIFICATES_EXPECTED = Expected.CERTIFICATES.with();
    private static final Phrase CERTIFICATE_EXPECTED = Expected.CERTIFICATE.with();
    private static final Phrase FILE_EXPECTED = Expected.FILE.with();
    private static final Tls.Certificate STAND_IN = new Tls.Pem("stand-in", null, null);

    private TlsDecoder() {}

    /** What of a listener's object belongs here. */
    static Listener listener(Fields fields, Listener listener) {
        Redirect redirect = null;
        Cursor at = fields.find("redirect");
        if (at != null) {
            redirect = at.parsed(Redirect::parse, Redirect.EXPECTED).orElse(null);
        }
        return listener.withTls(tls(fields)).withRedirect(redirect);
    }

    /** {@code true} for all defaults, {@code false} for none, or what differs from them. */
    static @Nullable Hsts hsts(Cursor at) {
        if (at.value() instanceof JsonTree.Flag flag) {
            return flag.set() ? Hsts.DEFAULT : null;
        }
        Fields fields = at.fields(Expected.HSTS.with());
        if (fields == null) {
            return null;
        }
        Hsts hsts =
                new Hsts(
                        fields.duration("maxAge", Hsts.DEFAULT.maxAge()),
                        fields.read("includeSubDomains", false, Cursor::flag),
                        fields.read("preload", false, Cursor::flag));
        fields.rejectOthers();
        return hsts;
    }

    /** The value under the key {@code tls}; null where there is none. */
    static @Nullable Tls tls(Fields parent) {
        Cursor at = parent.find("tls");
        Fields fields = at == null ? null : at.fields(Expected.LISTENER_TLS.with());
        if (fields == null) {
            return null;
        }
        Cursor certificates = fields.need("certificates", CERTIFICATES_EXPECTED);
        List<Tls.Certificate> read =
                certificates == null
                        ? List.of(STAND_IN)
                        : certificates
                                .list(CERTIFICATES_EXPECTED, TlsDecoder::certificate)
                                .orElse(List.of(STAND_IN));
        fields.rejectOthers();
        return new Tls(read);
    }

    /** How a service's hosts are met. */
    static HostTls toHosts(Fields parent) {
        Cursor at = parent.find("tls");
        Fields fields = at == null ? null : at.fields(Expected.HOST_TLS.with());
        if (fields == null) {
            return HostTls.DEFAULT;
        }
        HostTls tls =
                new HostTls(
                        fields.read("verify", true, Cursor::flag),
                        text(fields, "ca", FILE_EXPECTED),
                        text(fields, "certificate", FILE_EXPECTED),
                        text(fields, "key", FILE_EXPECTED),
                        secret(fields),
                        text(fields, "serverName", Expected.SERVER_NAME.with()));
        fields.rejectOthers();
        return tls;
    }

    private static @Nullable String text(Fields fields, String key, Phrase expected) {
        Cursor at = fields.find(key);
        return at == null ? null : at.text(expected).orElse(null);
    }

    private static Tls.Certificate certificate(Cursor at) {
        Fields fields = at.fields(CERTIFICATE_EXPECTED);
        if (fields == null) {
            return STAND_IN;
        }
        Cursor keystore = fields.find("keystore");
        Secret password = secret(fields);
        Tls.Certificate read;
        if (keystore != null) {
            read = new Tls.KeyStore(file(keystore), password);
        } else {
            Cursor certificate = fields.find("certificate");
            Cursor key = fields.find("key");
            if (certificate == null) {
                at.reject(Found.NEITHER_CERTIFICATE.with(), CERTIFICATE_EXPECTED);
            }
            read =
                    new Tls.Pem(
                            certificate == null ? "stand-in" : file(certificate),
                            key == null ? null : file(key),
                            password);
        }
        fields.rejectOthers();
        return read;
    }

    private static @Nullable Secret secret(Fields fields) {
        Cursor at = fields.find("password");
        // What was hidden and couldn't be brought back is no password.
        return at == null
                ? null
                : at.secret(
                                text ->
                                        text.equals(Hidden.WORD)
                                                ? Optional.empty()
                                                : Optional.of(new Secret(text)),
                                Secret.EXPECTED)
                        .orElse(null);
    }

    private static String file(Cursor at) {
        return at.text(FILE_EXPECTED).orElse("stand-in");
    }
}
