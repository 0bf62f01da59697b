package dev.evenkeel.tls;

import dev.evenkeel.model.Secret;
import dev.evenkeel.model.Tls;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** From files to keys with their certificates; says of what can't be read where and why. */
final class IdentityReader {
    private final KeyFiles files;

    IdentityReader(KeyFiles files) {
        this.files = files;
    }

    /** All of a listener's, in its order. */
    List<Identity> read(Tls tls, String place) throws TlsProblem {
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < tls.certificates().size(); i++) {
            String at = place + ".certificates[" + i + "]";
            switch (tls.certificates().get(i)) {
                case Tls.Pem pem -> identities.add(pem(pem, at));
                case Tls.KeyStore store -> identities.addAll(keyStore(store, at));
            }
        }
        return identities;
    }

    /** One in PEM form. */
    Identity pem(Tls.Pem pem, String at) throws TlsProblem {
        return pem(
                pem.certificate(),
                pem.keyFile(),
                pem.key() == null ? ".certificate" : ".key",
                pem.password(),
                at);
    }

    private Identity pem(
            String file, String keyFile, String keyPlace, @Nullable Secret secret, String place)
            throws TlsProblem {
        List<X509Certificate> certificates = certificates(file, place + ".certificate");
        PrivateKey key = key(keyFile, secret, place, place + keyPlace);
        Identity identity = Identity.of(file, key, certificates);
        if (identity == null) {
            throw new TlsProblem(
                    place + keyPlace,
                    KeyWords.OTHER_KEY.with(keyFile, file),
                    KeyWords.KEY_OF_CERTIFICATE.with());
        }
        return identity;
    }

    /** Every certificate in a file, one at least. */
    List<X509Certificate> certificates(String file, String place) throws TlsProblem {
        byte[] bytes = files.read(file, place, KeyWords.CERTIFICATE.with());
        List<X509Certificate> certificates;
        try {
            certificates = Pem.certificates(bytes);
        } catch (IOException e) {
            throw new TlsProblem(
                    place,
                    KeyWords.DAMAGED.with(file, String.valueOf(e.getMessage())),
                    KeyWords.CERTIFICATE.with());
        }
        if (certificates.isEmpty()) {
            throw new TlsProblem(
                    place, KeyWords.NO_CERTIFICATE.with(file), KeyWords.CERTIFICATE.with());
        }
        return certificates;
    }

    private PrivateKey key(String file, @Nullable Secret secret, String place, String keyPlace)
            throws TlsProblem {
        byte[] bytes = files.read(file, keyPlace, KeyWords.KEY.with());
        char[] password = files.secret(secret, place + ".password");
        PrivateKey key;
        try {
            key = Pem.key(bytes, password);
        } catch (Pem.WrongPassword e) {
            throw new TlsProblem(
                    place + ".password",
                    (password == null ? KeyWords.ENCRYPTED : KeyWords.WRONG_PASSWORD).with(file),
                    KeyWords.PASSWORD.with());
        } catch (IOException e) {
            throw new TlsProblem(
                    keyPlace,
                    KeyWords.DAMAGED.with(file, String.valueOf(e.getMessage())),
                    KeyWords.KEY.with());
        }
        if (key == null) {
            throw new TlsProblem(keyPlace, KeyWords.NO_KEY.with(file), KeyWords.KEY.with());
        }
        return key;
    }

    private List<Identity> keyStore(Tls.KeyStore wanted, String place) throws TlsProblem {
        String file = wanted.keystore();
        byte[] bytes = files.read(file, place + ".keystore", KeyWords.KEY_STORE.with());
        char[] secret = files.secret(wanted.password(), place + ".password");
        char[] password = secret == null ? new char[0] : secret;
        List<Identity> identities = new ArrayList<>();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            for (String alias : Collections.list(store.aliases())) {
                Certificate[] chain = store.getCertificateChain(alias);
                Identity identity =
                        chain != null && store.getKey(alias, password) instanceof PrivateKey key
                                ? Identity.of(file, key, x509(chain))
                                : null;
                if (identity != null) {
                    identities.add(identity);
                }
            }
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new TlsProblem(
                        place + ".password",
                        (secret == null ? KeyWords.ENCRYPTED : KeyWords.WRONG_PASSWORD).with(file),
                        KeyWords.PASSWORD.with());
            }
            throw new TlsProblem(
                    place + ".keystore",
                    KeyWords.DAMAGED.with(file, String.valueOf(e.getMessage())),
                    KeyWords.KEY_STORE.with());
        } catch (GeneralSecurityException e) {
            throw new TlsProblem(
                    place + ".keystore",
                    KeyWords.UNUSABLE.with(file, String.valueOf(e.getMessage())),
                    KeyWords.KEY_STORE.with());
        }
        if (identities.isEmpty()) {
            throw new TlsProblem(
                    place + ".keystore",
                    KeyWords.NO_KEY_WITH_CERTIFICATE.with(file),
                    KeyWords.KEY_STORE.with());
        }
        return identities;
    }

    private static List<X509Certificate> x509(Certificate[] chain) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : chain) {
            if (certificate instanceof X509Certificate x509) {
                certificates.add(x509);
            }
        }
        return certificates;
    }
}
