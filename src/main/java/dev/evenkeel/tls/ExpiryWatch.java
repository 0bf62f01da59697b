package dev.evenkeel.tls;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds certificates 30, 14 and 3 days before they expire, and when they have: once each. */
final class ExpiryWatch {

    private final InstantSource time;

    /** What was last warned of each, by owner and fingerprint. */
    private final Map<String, Expiry> warned = new HashMap<>();

    ExpiryWatch(InstantSource time) {
        this.time = time;
    }

    /** Those for which it is time. */
    synchronized List<ExpiryWarning> look(List<ServerTls> servers) {
        Instant now = time.instant();
        List<ExpiryWarning> due = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ServerTls server : servers) {
            for (Identity identity : server.identities()) {
                CertificateInfo certificate = identity.info();
                String key = server.owner() + " " + certificate.fingerprint();
                Expiry expiry = Expiry.of(certificate, now);
                if (seen.add(key) && warned.put(key, expiry) != expiry && expiry != Expiry.FAR) {
                    due.add(new ExpiryWarning(now, server.owner(), certificate));
                }
            }
        }
        warned.keySet().retainAll(seen);
        return due;
    }
}
