package dev.evenkeel.registry;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;

import java.util.ArrayList;
import java.util.List;

/** So many services {@code s0}, {@code s1} ... with so many hosts each. */
final class LargeConfiguration {

    private LargeConfiguration() {}

    static Configuration of(int services, int hosts) {
        List<Service> all = new ArrayList<>();
        for (int s = 0; s < services; s++) {
            List<Host> its = new ArrayList<>();
            for (int h = 0; h < hosts; h++) {
                String address = "10.%d.%d.%d:9000".formatted(s / 256, s % 256, h);
                its.add(Host.at(HostAddress.parse(address).orElseThrow()));
            }
            all.add(Service.named("s" + s).withHosts(its));
        }
        return Configuration.EMPTY.withServices(all);
    }
}
