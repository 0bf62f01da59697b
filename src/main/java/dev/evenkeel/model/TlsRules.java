package dev.evenkeel.model;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What makes settings of TLS acceptable; whether the files hold what they should is seen later. */
final class TlsRules {

    private TlsRules() {}

    static void check(Tls tls, String path, Findings findings) {
        String at = path + ".certificates";
        if (tls.certificates().isEmpty()) {
            findings.add(at, "", Expected.AT_LEAST_ONE_CERTIFICATE.with());
        }
        for (int i = 0; i < tls.certificates().size(); i++) {
            String item = at + "[" + i + "]";
            switch (tls.certificates().get(i)) {
                case Tls.Pem pem -> {
                    file(pem.certificate(), item + ".certificate", findings);
                    file(pem.key(), item + ".key", findings);
                    secret(pem.password(), item + ".password", findings);
                }
                case Tls.KeyStore store -> {
                    file(store.keystore(), item + ".keystore", findings);
                    secret(store.password(), item + ".password", findings);
                }
            }
        }
    }

    static void check(Listener listener, List<Listener> all, String path, Findings findings) {
        Redirect redirect = listener.redirect();
        if (listener.tls() != null) {
            check(listener.tls(), path + ".tls", findings);
        }
        if (redirect == null) {
            return;
        }
        if (listener.tls() != null) {
            findings.add(path + ".redirect", redirect, Expected.NO_REDIRECT.with());
        } else if (redirect.port() == null && all.stream().allMatch(it -> it.tls() == null)) {
            findings.add(path + ".redirect", redirect, Expected.TLS_LISTENER.with());
        }
    }

    static void check(HostTls tls, String path, Findings findings) {
        file(tls.ca(), path + ".ca", findings);
        file(tls.certificate(), path + ".certificate", findings);
        file(tls.key(), path + ".key", findings);
        secret(tls.password(), path + ".password", findings);
        if (tls.certificate() == null && tls.key() != null) {
            findings.add(path + ".key", tls.key(), Expected.CERTIFICATE_BESIDE.with());
        }
        if (!tls.verify() && tls.ca() != null) {
            findings.add(path + ".ca", tls.ca(), Expected.NOTHING_VERIFIED.with());
        }
        String name = tls.serverName();
        if (name != null && !HostAndPort.isNameOrIpv4(name)) {
            findings.add(path + ".serverName", name, Expected.SERVER_NAME.with());
        }
    }

    static void check(Hsts hsts, String path, Findings findings) {
        if (hsts.maxAge().isNegative() || hsts.maxAge().compareTo(Hsts.LONGEST) > 0) {
            findings.add(
                    path + ".maxAge",
                    DurationText.format(hsts.maxAge()),
                    Expected.RANGE.with("0s", DurationText.format(Hsts.LONGEST)));
        }
        if (hsts.preload()
                && (!hsts.includeSubDomains()
                        || hsts.maxAge().compareTo(Hsts.LEAST_FOR_PRELOAD) < 0)) {
            findings.add(
                    path + ".preload",
                    true,
                    Expected.PRELOAD.with(DurationText.format(Hsts.LEAST_FOR_PRELOAD)));
        }
    }

    private static void file(@Nullable String file, String path, Findings findings) {
        if (file != null && (file.isBlank() || file.indexOf('\0') >= 0)) {
            findings.add(path, file, Expected.FILE.with());
        }
    }

    private static void secret(@Nullable Secret secret, String path, Findings findings) {
        if (secret != null
                && (secret.text().equals(Secret.ENVIRONMENT)
                        || secret.text().equals(Secret.FILE)
                        || secret.text().indexOf('\0') >= 0)) {
            findings.add(path, secret.shown(), Secret.EXPECTED);
        }
    }
}
