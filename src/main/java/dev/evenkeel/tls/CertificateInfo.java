package dev.evenkeel.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * What a person wants to know of a certificate.
 *
 * @param file where it came from, as the configuration names it
 * @param names the names and IP addresses that it stands for, in lower case
 * @param issuer who vouches for it
 * @param fingerprint SHA-256, as pairs of hexadecimal digits with colons between them
 */
public record CertificateInfo(
        String file,
        List<String> names,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        String fingerprint) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    public CertificateInfo {
        names = List.copyOf(names);
    }

    static CertificateInfo of(String file, X509Certificate certificate) {
        return new CertificateInfo(
                file,
                namesOf(certificate),
                shortName(certificate.getIssuerX500Principal().getName()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                fingerprintOf(certificate));
    }

    /** What to call it: its first name. */
    public String name() {
        return names.isEmpty() ? file : names.getFirst();
    }

    private static List<String> namesOf(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> name : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (name.get(0) instanceof Integer kind
                        && (kind == DNS_NAME || kind == IP_ADDRESS)) {
                    names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
                }
            }
        } catch (CertificateParsingException e) {
            // Then there are none that anybody could use.
        }
        if (names.isEmpty()) {
            // The way before RFC 2818; browsers no longer look at it, other clients may.
            String subject = shortName(certificate.getSubjectX500Principal().getName());
            names.add(subject.toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** The common name in a distinguished one, or all of it where there is none. */
    private static String shortName(String distinguished) {
        try {
            for (Rdn part : new LdapName(distinguished).getRdns().reversed()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return String.valueOf(part.getValue());
                }
            }
        } catch (InvalidNameException e) {
            // As it is, then.
        }
        return distinguished;
    }

    private static String fingerprintOf(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate without a fingerprint", e);
        }
    }
}
