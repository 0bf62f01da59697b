package dev.evenkeel.tls;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.evenkeel.model.Tls;
import dev.evenkeel.tls.Authority.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

class CertificatesTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ExpiryWatch.class);

    @TempDir Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @BeforeEach
    void listen() {
        log.start();
        LOG.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(log);
    }

    @Test
    void warnsOnceEach30And14And3DaysAheadAndWhenItIsOver() throws Exception {
        KeyFolder keys = new KeyFolder(folder);
        Tls.Pem pem = keys.write("a", keys.issue(Kind.EC, Duration.ofDays(40), "shop.test"));
        try (Certificates certificates = new Certificates(() -> folder, now::get)) {
            ServerTls server = certificates.open("listener a:1", new Tls(List.of(pem)));
            Instant end = certificates.all().getFirst().certificate().notAfter();
            assertThat(warnings()).isEmpty();

            for (int days = 35; days >= -1; days--) {
                now.set(end.minus(Duration.ofDays(days)).minusSeconds(1));
                certificates.refresh();
                certificates.refresh();
            }

            assertThat(warnings()).hasSize(4);
            assertThat(warnings().get(0))
                    .contains("a.crt for shop.test of listener a:1 expires in 29 days, at");
            assertThat(warnings().get(1)).contains("expires in 13 days");
            assertThat(warnings().get(2)).contains("expires in 2 days");
            assertThat(warnings().get(3)).contains("has expired at " + end);
            server.close();
            assertThat(certificates.all()).isEmpty();
        }
    }

    @Test
    void newCertificateEndsTheWarnings() throws Exception {
        KeyFolder keys = new KeyFolder(folder);
        Tls.Pem pem = keys.write("a", keys.issue(Kind.EC, Duration.ofDays(20), "shop.test"));
        try (Certificates certificates = new Certificates(() -> folder, now::get)) {
            certificates.open("listener a:1", new Tls(List.of(pem)));
            assertThat(warnings()).hasSize(1);

            keys.write("a", keys.issue(Kind.EC, Duration.ofDays(400), "shop.test"));
            now.updateAndGet(it -> it.plus(Duration.ofDays(15)));
            certificates.refresh();

            assertThat(warnings()).hasSize(1);
        }
    }

    private List<String> warnings() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
