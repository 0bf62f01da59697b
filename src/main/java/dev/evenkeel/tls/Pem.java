package dev.evenkeel.tls;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.EncryptionException;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What stands in PEM files (RFC 7468), as Bouncy Castle reads them. */
final class Pem {

    /** Decrypts what the JDK doesn't know; not made known to the rest of the program. */
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Pem() {}

    /**
     * Every certificate in the order of the file.
     *
     * @throws IOException where there is something that is no certificate; the message says why
     */
    static List<X509Certificate> certificates(byte[] bytes) throws IOException {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> certificates = new ArrayList<>();
        try (PEMParser parser = parser(bytes)) {
            for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
                if (item instanceof X509CertificateHolder holder) {
                    certificates.add(converter.getCertificate(holder));
                }
            }
        } catch (CertificateException | RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
        return certificates;
    }

    /**
     * The first private key: PKCS#8, PKCS#1 or of an elliptic curve, encrypted or not.
     *
     * @return null where there is none
     * @throws WrongPassword where it is encrypted, and not with this password
     */
    static @Nullable PrivateKey key(byte[] bytes, char @Nullable [] password)
            throws IOException, WrongPassword {
        try (PEMParser parser = parser(bytes)) {
            for (Object item = parser.readObject(); item != null; item = parser.readObject()) {
                PrivateKeyInfo key = keyIn(item, password);
                if (key != null) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
            return null;
        } catch (EncryptionException | PKCSException | OperatorCreationException e) {
            throw new WrongPassword("can't be decrypted with this password", e);
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static @Nullable PrivateKeyInfo keyIn(Object item, char @Nullable [] password)
            throws PEMException,
                    IOException,
                    PKCSException,
                    OperatorCreationException,
                    WrongPassword {
        return switch (item) {
            case PrivateKeyInfo plain -> plain;
            case PEMKeyPair pair -> pair.getPrivateKeyInfo();
            case PEMEncryptedKeyPair encrypted ->
                    encrypted
                            .decryptKeyPair(
                                    new JcePEMDecryptorProviderBuilder()
                                            .setProvider(BOUNCY_CASTLE)
                                            .build(needed(password)))
                            .getPrivateKeyInfo();
            case PKCS8EncryptedPrivateKeyInfo encrypted ->
                    encrypted.decryptPrivateKeyInfo(
                            new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                    .setProvider(BOUNCY_CASTLE)
                                    .build(needed(password)));
            default -> null;
        };
    }

    private static char[] needed(char @Nullable [] password) throws WrongPassword {
        if (password == null) {
            throw new WrongPassword("is encrypted", null);
        }
        return password;
    }

    private static PEMParser parser(byte[] bytes) {
        return new PEMParser(
                new InputStreamReader(
                        new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1));
    }

    /** A key is encrypted, and there is no password or not the right one. */
    static final class WrongPassword extends Exception {

        private static final long serialVersionUID = 1;

        WrongPassword(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
