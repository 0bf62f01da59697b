package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.names.Names;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Checks over TLS, of a host whose certificate names 127.0.0.1. */
class TlsChecksTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir Path folder;

    private KeyStore keys;
    private HttpsServer host;

    @BeforeEach
    void startHost() throws Exception {
        Path store = folder.resolve("host.p12");
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        "host",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=host",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        host = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setHttpsConfigurator(new HttpsConfigurator(context));
        host.createContext(
                "/status",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        host.start();
    }

    @AfterEach
    void stopHost() {
        host.stop(0);
    }

    private Health healthOf(String address, boolean trusted) {
        HealthCheck check =
                HealthCheck.of("/status")
                        .withType(HealthCheck.Type.HTTPS)
                        .withTimeout(Duration.ofSeconds(20));
        HostAddress at =
                HostAddress.parse(address + ":" + host.getAddress().getPort()).orElseThrow();
        Service service = Service.named("shop").plusHost(Host.at(at)).withHealthCheck(check);
        InstantSource time = InstantSource.system();
        Registry registry =
                new Registry(
                        Configuration.EMPTY.plusService(service),
                        new Traffic(time),
                        time,
                        new Random(1));
        SslContextFactory.Client tls = new SslContextFactory.Client();
        if (trusted) {
            tls.setTrustStore(keys);
        }
        try (HealthChecks checks =
                new HealthChecks(registry, time, new Random(2), Names.ofSystem(), tls)) {
            checks.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !(health(registry) instanceof Health.Checking));
            return health(registry);
        }
    }

    private static Health health(Registry registry) {
        return registry.routing().services().getFirst().upstreams().getFirst().health();
    }

    @Test
    void hostWithATrustedCertificateIsUp() {
        assertThat(healthOf("127.0.0.1", true)).isInstanceOf(Health.Up.class);
    }

    @Test
    void hostWhoseCertificateNobodyTrustsIsDownAndSaysSo() {
        assertThat(healthOf("127.0.0.1", false)).isInstanceOf(Health.Down.class);
        assertThat(((Health.Down) healthOf("127.0.0.1", false)).reason())
                .asString()
                .contains("certificate isn't trusted");
    }

    @Test
    void hostWhoseCertificateNamesAnotherIsDown() {
        assertThat(healthOf("localhost", true)).isInstanceOf(Health.Down.class);
    }
}
