package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostTls;
import dev.evenkeel.names.Names;
import dev.evenkeel.tls.Certificates;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class CheckClientsTest {

    /** The next check of a host is set up when the last has ended: one that never does is fatal. */
    @Test
    void checkThatHasNoClientToAskByEndsAllTheSame() throws Exception {
        CheckClients clients =
                new CheckClients(
                        new SslContextFactory.Client(),
                        new Certificates(() -> Path.of(""), InstantSource.system()));
        clients.close();
        CompletableFuture<Checked> ended = new CompletableFuture<>();

        new Probe(clients, Names.ofSystem(), System::nanoTime, (task, delay) -> () -> {})
                .by(HostTls.DEFAULT.withVerify(false))
                .start(
                        HostAddress.parse("https://127.0.0.1:9").orElseThrow(),
                        HealthCheck.of("/"),
                        ended::complete);

        assertThat(ended.get(10, TimeUnit.SECONDS).result()).isInstanceOf(CheckResult.Failed.class);
    }
}
