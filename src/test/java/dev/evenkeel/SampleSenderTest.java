package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.demo.DemoHosts;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Redirect;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Tls;
import dev.evenkeel.names.Names;
import dev.evenkeel.proxy.ProxyServer;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.KeyFolder;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

class SampleSenderTest {

    @TempDir Path folder;

    @Test
    void requestsGoByTlsWhereTheOtherListenerOnlyRedirects() throws Exception {
        Tls tls = new Tls(List.of(new KeyFolder(folder).write("own", "nobody.test")));
        DemoHosts hosts = DemoHosts.start(List.of(0, 0, 0), new Random(1));
        Service shop =
                Service.named("shop")
                        .plusHost(Host.at(hosts.hosts().getFirst().address()))
                        .plusRoute(Route.to(PathPattern.parse("/**").orElseThrow()));
        Configuration configuration =
                Configuration.EMPTY
                        .withListeners(
                                List.of(
                                        Listener.at(new ListenAddress("127.0.0.1", 0))
                                                .withRedirect(new Redirect(null)),
                                        Listener.at(new ListenAddress("localhost", 0))
                                                .withTls(tls)))
                        .plusService(shop);
        Traffic traffic = new Traffic(InstantSource.system());
        Certificates certificates = new Certificates(() -> Path.of(""), InstantSource.system());
        ProxyServer server =
                new ProxyServer(
                        new Registry(configuration, traffic, InstantSource.system(), new Random(1)),
                        traffic,
                        null,
                        new Random(2),
                        Names.ofSystem(),
                        certificates);
        try (ProxySwitch proxy = new ProxySwitch(server);
                SampleSender sender = new SampleSender(proxy, certificates::toOwnListeners)) {
            proxy.startAtOnce();
            assertThat(proxy.origins().getFirst()).startsWith("https://localhost:");

            sender.start(100, () -> "/shop/hello");

            await().until(() -> traffic.journal().latest(0, 20).size() >= 10);
            assertThat(traffic.journal().latest(0, 20))
                    .extracting(JournalEntry::status)
                    .containsOnly(200);
        } finally {
            hosts.close();
        }
    }
}
