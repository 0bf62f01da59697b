package dev.evenkeel.model;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How those who connect to a listener are shown whom they talk to, and kept from being listened to.
 *
 * @param certificates clients get the one that has the name they ask for (SNI); those who ask for
 *     no name, or for one that none has, get the first
 */
public record Tls(List<Certificate> certificates) {

    public Tls {
        certificates = List.copyOf(certificates);
    }

    /** Files that hold a certificate and its key; relative paths start at config.json's folder. */
    public sealed interface Certificate {

        /** The file that a person knows it by. */
        String file();

        /** What the key is encrypted with; null where it isn't. */
        @Nullable Secret password();
    }

    /**
     * In PEM form.
     *
     * @param certificate the certificate, and those of who issued it
     * @param key the file with the key; null where it stands beside the certificate
     */
    public record Pem(String certificate, @Nullable String key, @Nullable Secret password)
            implements Certificate {

        /** The file with the key. */
        public String keyFile() {
            return key == null ? certificate : key;
        }

        @Override
        public String file() {
            return certificate;
        }
    }

    /**
     * In a PKCS#12 key store: each key in it with its certificate.
     *
     * @param keystore the file
     */
    public record KeyStore(String keystore, @Nullable Secret password) implements Certificate {

        @Override
        public String file() {
            return keystore;
        }
    }
}
