package dev.evenkeel.tls;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Warns of certificates 30, 14 and 3 days before they expire, and when they have: once each. */
final class ExpiryWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);

    private final InstantSource time;

    /** What each was last warned of, by owner and fingerprint. */
    private final Map<String, Expiry> warned = new HashMap<>();

    ExpiryWatch(InstantSource time) {
        this.time = time;
    }

    /** Warns of those for which it is time. */
    synchronized void look(List<ServerTls> servers) {
        Instant now = time.instant();
        Set<String> seen = new HashSet<>();
        for (ServerTls server : servers) {
            for (Identity identity : server.identities()) {
                CertificateInfo certificate = identity.info();
                String key = server.owner() + " " + certificate.fingerprint();
                Expiry expiry = Expiry.of(certificate, now);
                if (seen.add(key) && warned.put(key, expiry) != expiry) {
                    warn(server.owner(), certificate, expiry, now);
                }
            }
        }
        warned.keySet().retainAll(seen);
    }

    private static void warn(
            String owner, CertificateInfo certificate, Expiry expiry, Instant now) {
        long days = Math.max(1, Duration.between(now, certificate.notAfter()).toDays());
        switch (expiry) {
            case FAR -> {}
            case IN_30_DAYS, IN_14_DAYS, IN_3_DAYS ->
                    LOG.warn(
                            "The certificate {} for {} of {} expires in {}, at {}",
                            certificate.file(),
                            certificate.name(),
                            owner,
                            days == 1 ? "a day" : days + " days",
                            certificate.notAfter());
            case EXPIRED ->
                    LOG.error(
                            "The certificate {} for {} of {} has expired at {}: clients refuse it",
                            certificate.file(),
                            certificate.name(),
                            owner,
                            certificate.notAfter());
        }
    }
}
