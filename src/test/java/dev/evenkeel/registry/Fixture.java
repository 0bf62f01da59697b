package dev.evenkeel.registry;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A registry over one service, {@code shop}, with hosts {@code a}, {@code b} and so on. */
final class Fixture {

    final AtomicLong second = new AtomicLong(1_000);
    final Traffic traffic = new Traffic(() -> Instant.ofEpochSecond(second.get()));
    final Registry registry;

    Fixture(Configuration configuration) {
        registry =
                new Registry(
                        configuration,
                        traffic,
                        () -> Instant.ofEpochSecond(second.get()),
                        () -> second.get() * 1_000_000_000L,
                        new Random(5),
                        Runnable::run);
    }

    static Fixture withHosts(String... names) {
        return new Fixture(Configuration.EMPTY.plusService(service("shop", names)));
    }

    static Service service(String name, String... hosts) {
        return Service.named(name)
                .withHosts(Arrays.stream(hosts).map(it -> Host.at(address(it))).toList());
    }

    static HostAddress address(String name) {
        return HostAddress.parse(name).orElseThrow();
    }

    static HostKey key(String name) {
        return new HostKey("shop", address(name));
    }

    EditResult edit(String label, UnaryOperator<Configuration> edit) {
        return registry.apply(Author.WINDOW, label, edit);
    }

    EditResult editShop(String label, UnaryOperator<Service> edit) {
        return edit(label, configuration -> configuration.withService("shop", edit));
    }

    EditResult editHost(String name, UnaryOperator<Host> edit) {
        return editShop("host", shop -> shop.withHost(address(name), edit));
    }

    ServiceRuntime shop() {
        return registry.routing().service("shop").orElseThrow();
    }

    HostRuntime host(String name) {
        return shop().upstreams().stream()
                .filter(it -> it.address().equals(address(name)))
                .findFirst()
                .orElseThrow()
                .runtime();
    }

    Pick pick(Upstream... tried) {
        return shop().pick(RequestKey.NONE, List.of(tried));
    }

    /** The names of the hosts that so many requests go to, each released at once. */
    String picks(int count) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            Lease lease = (Lease) pick();
            names.append(lease.upstream().host().address().host());
            lease.release();
        }
        return names.toString();
    }

    void report(String host, Health health) {
        registry.reportHealth(key(host), health);
    }

    static Health up() {
        return new Health.Up(Instant.EPOCH);
    }

    static Health down() {
        return new Health.Down(Instant.EPOCH, Phrase.verbatim("connection refused"));
    }
}
