package dev.evenkeel.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Tls;
import dev.evenkeel.tls.Authority.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

class CertificatesTest {

    @TempDir Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private Certificates certificates() {
        Certificates certificates = new Certificates(() -> folder, now::get);
        certificates.onExpiry(it ->
                warnings.add(
                        "%s of %s, %d days"
                                .formatted(
                                        it.certificate().name(),
                                        it.owner(),
                                        Duration.between(it.time(), it.certificate().notAfter())
                                                .toDays())));
        return certificates;
    }

    @Test
    void warnsOnceEach30And14And3DaysAheadAndWhenItIsOver() throws Exception {
        KeyFolder keys = new KeyFolder(folder);
        Tls.Pem pem = keys.write("a", keys.issue(Kind.EC, Duration.ofDays(40), "shop.test"));
        try (Certificates certificates = certificates()) {
            ServerTls server =
                    certificates.open(CertificateOwner.LISTENER.with("a:1"), new Tls(List.of(pem)));
            Instant end = certificates.all().getFirst().certificate().notAfter();
            assertThat(warnings).isEmpty();

            for (int days = 35; days >= -1; days--) {
                now.set(end.minus(Duration.ofDays(days)).plusSeconds(1));
                certificates.refresh();
                certificates.refresh();
            }

            assertThat(warnings)
                    .containsExactly(
                            "shop.test of listener a:1, 29 days",
                            "shop.test of listener a:1, 13 days",
                            "shop.test of listener a:1, 2 days",
                            "shop.test of listener a:1, 0 days");
            server.close();
            assertThat(certificates.all()).isEmpty();
        }
    }

    @Test
    void newCertificateEndsTheWarnings() throws Exception {
        KeyFolder keys = new KeyFolder(folder);
        Tls.Pem pem = keys.write("a", keys.issue(Kind.EC, Duration.ofDays(20), "shop.test"));
        try (Certificates certificates = certificates()) {
            certificates.open(CertificateOwner.LISTENER.with("a:1"), new Tls(List.of(pem)));
            assertThat(warnings).hasSize(1);

            keys.write("a", keys.issue(Kind.EC, Duration.ofDays(400), "shop.test"));
            now.updateAndGet(it -> it.plus(Duration.ofDays(15)));
            certificates.refresh();

            assertThat(warnings).hasSize(1);
        }
    }
}
