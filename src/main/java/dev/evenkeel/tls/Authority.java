package dev.evenkeel.tls;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Vouches for certificates of names that nobody else can vouch for, as {@code localhost}. Whoever
 * trusts its own certificate trusts those.
 */
public final class Authority {

    /** A key and its certificate. */
    public record Issued(PrivateKey key, X509Certificate certificate) {

        /** The key in PEM form, as PKCS#8. */
        public String keyPem() {
            return pkcs8(key);
        }

        /** The certificate in PEM form. */
        public String certificatePem() {
            return pem(certificate);
        }
    }

    /** The kinds of keys that certificates can have. */
    public enum Kind {
        EC,
        RSA
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Issued own;

    private Authority(Issued own) {
        this.own = own;
    }

    /**
     * @param only the one name, those below it, and the ranges of addresses as {@code
     *     127.0.0.0/255.0.0.0}, that it can vouch for; empty for any
     */
    public static Authority create(String name, List<String> only, Instant from, Instant until) {
        try {
            KeyPair keys = keys(Kind.EC);
            X500Name subject = subject(name);
            JcaX509v3CertificateBuilder builder = builder(subject, subject, keys, from, until);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            if (!only.isEmpty()) {
                builder.addExtension(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                only.stream()
                                        .map(it -> new GeneralSubtree(generalName(it)))
                                        .toArray(GeneralSubtree[]::new),
                                new GeneralSubtree[0]));
            }
            return new Authority(new Issued(keys.getPrivate(), signed(builder, keys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    /** What those have to trust who trust what it vouches for. */
    public X509Certificate certificate() {
        return own.certificate();
    }

    /** The same in PEM form. */
    public String certificatePem() {
        return own.certificatePem();
    }

    /**
     * A new key, and a certificate for it.
     *
     * @param names names and IP addresses, one at least
     */
    public Issued issue(List<String> names, Kind kind, Instant from, Instant until) {
        try {
            KeyPair keys = keys(kind);
            X500Name issuer =
                    X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
            JcaX509v3CertificateBuilder builder =
                    builder(issuer, subject(names.getFirst()), keys, from, until);
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(
                            new KeyPurposeId[] {
                                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                            }));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                            names.stream()
                                    .map(Authority::generalName)
                                    .toArray(GeneralName[]::new)));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(own.certificate()));
            return new Issued(keys.getPrivate(), signed(builder, own.key()));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant from, Instant until)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(127, RANDOM),
                        Date.from(from),
                        Date.from(until),
                        subject,
                        keys.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return builder;
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static X500Name subject(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
    }

    private static GeneralName generalName(String name) {
        boolean address = name.contains(":") || name.matches("[0-9./]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static KeyPair keys(Kind kind) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.name());
        switch (kind) {
            case EC -> generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            case RSA -> generator.initialize(2048, RANDOM);
        }
        return generator.generateKeyPair();
    }

    private static String pkcs8(PrivateKey key) {
        try {
            return pem(new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new IllegalStateException("a key that can't be written", e);
        }
    }

    private static String pem(Object item) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(item);
        } catch (IOException e) {
            throw new IllegalStateException("what can't be written as PEM", e);
        }
        return text.toString();
    }
}
