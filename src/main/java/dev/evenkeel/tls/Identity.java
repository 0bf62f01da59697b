package dev.evenkeel.tls;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A private key, its certificate, and those that vouch for it.
 *
 * @param chain the certificate first, each followed by its issuer's
 */
record Identity(PrivateKey key, List<X509Certificate> chain, CertificateInfo info) {

    private static final byte[] SAMPLE = new byte[32];

    Identity {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    /**
     * Puts them together, in whatever order the certificates stand.
     *
     * @param file the file that a person knows them by
     * @return null where none of the certificates belongs to the key
     */
    static @Nullable Identity of(String file, PrivateKey key, List<X509Certificate> certificates) {
        for (X509Certificate certificate : certificates) {
            if (belongTogether(key, certificate.getPublicKey())) {
                List<X509Certificate> chain = chainOf(certificate, certificates);
                return new Identity(key, chain, CertificateInfo.of(file, certificate));
            }
        }
        return null;
    }

    private static List<X509Certificate> chainOf(
            X509Certificate certificate, List<X509Certificate> among) {
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        List<X509Certificate> left = new ArrayList<>(among);
        left.remove(certificate);
        X509Certificate latest = certificate;
        while (latest != null) {
            X509Certificate issued = latest;
            latest =
                    left.stream()
                            .filter(it ->
                                    it.getSubjectX500Principal()
                                            .equals(issued.getIssuerX500Principal()))
                            .findFirst()
                            .orElse(null);
            if (latest != null) {
                left.remove(latest);
                chain.add(latest);
            }
        }
        return chain;
    }

    /** Whether one signs what the other verifies. */
    private static boolean belongTogether(PrivateKey key, PublicKey other) {
        if (!key.getAlgorithm().equals(other.getAlgorithm())) {
            return false;
        }
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
