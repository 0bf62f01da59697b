package dev.evenkeel.registry;

import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes the runtimes of services that an edit leads to. Used by one thread at a time. */
final class ServiceRuntimes {

    private final Traffic traffic;
    private final HostRuntimes hosts;
    private final OutlierDetector outliers;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Supplier<byte[]> stickyKey;

    ServiceRuntimes(
            Traffic traffic,
            HostRuntimes hosts,
            OutlierDetector outliers,
            LongSupplier nanoTime,
            RandomGenerator random,
            Supplier<byte[]> stickyKey) {
        this.traffic = traffic;
        this.hosts = hosts;
        this.outliers = outliers;
        this.nanoTime = nanoTime;
        this.random = random;
        this.stickyKey = stickyKey;
    }

    /** What didn't change keeps its runtime, so a small edit stays cheap. */
    Routing after(Routing before, Revision revision) {
        Map<String, String> oldNames = Renames.between(before, revision.configuration());
        oldNames.forEach((name, oldName) -> rename(before, oldName, name));
        Map<String, ServiceRuntime> byName = new HashMap<>();
        List<ServiceRuntime> services = new ArrayList<>();
        for (Service service : revision.configuration().services()) {
            String oldName = oldNames.getOrDefault(service.name(), service.name());
            ServiceRuntime known = before.service(oldName).orElse(null);
            ServiceRuntime runtime =
                    known != null && known.service().equals(service)
                            ? known
                            : runtimeOf(service, known, revision);
            byName.put(service.name(), runtime);
            services.add(runtime);
        }
        return new Routing(revision, byName, services);
    }

    private void rename(Routing before, String oldName, String newName) {
        hosts.rename(before.service(oldName).orElseThrow().upstreams(), oldName, newName);
    }

    private ServiceRuntime runtimeOf(
            Service service, @Nullable ServiceRuntime known, Revision revision) {
        List<Upstream> upstreams = hosts.upstreamsOf(service, known, revision);
        outliers.settle(service, upstreams);
        return new ServiceRuntime(
                service,
                upstreams,
                traffic.service(service.name()),
                random,
                outliers,
                nanoTime,
                service.forwarding().sticky() == null
                        ? null
                        : new StickyHosts(service.name(), upstreams, stickyKey.get()),
                known);
    }
}
