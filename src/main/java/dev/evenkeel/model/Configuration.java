package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that can be configured, as one immutable value. What may stand in it and what may not is for
 * {@link Validation} to say.
 *
 * @param listeners where clients reach the proxy
 * @param admin where and how the management API is reached
 * @param defaultService the service that takes what no domain and no service name matches
 * @param trustForwardedFrom whose forwarding fields are believed, and added to; all others' are
 *     replaced
 * @param via where this proxy names itself
 * @param observing what is written down of what happens
 * @param services in the order a person gave them; each name once
 */
@RecordBuilder
public record Configuration(
        List<Listener> listeners,
        Admin admin,
        @Nullable String defaultService,
        List<AddressRange> trustForwardedFrom,
        Via via,
        Observing observing,
        List<Service> services)
        implements ConfigurationBuilder.With {

    public static final Listener DEFAULT_LISTENER =
            Listener.at(new ListenAddress("127.0.0.1", 8080));
    public static final Admin DEFAULT_ADMIN = Admin.at(new ListenAddress("127.0.0.1", 8081));

    /** No services; listeners where they are by default. */
    public static final Configuration EMPTY =
            new Configuration(
                    List.of(DEFAULT_LISTENER),
                    DEFAULT_ADMIN,
                    null,
                    List.of(),
                    Via.REQUESTS,
                    Observing.DEFAULT,
                    List.of());

    public Configuration {
        listeners = List.copyOf(listeners);
        trustForwardedFrom = List.copyOf(trustForwardedFrom);
        services = List.copyOf(services);
    }

    /** With listeners at these addresses, all else about them by default. */
    public Configuration listeningAt(List<ListenAddress> addresses) {
        return withListeners(addresses.stream().map(Listener::at).toList());
    }

    public Optional<Service> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    public Configuration plusService(Service service) {
        List<Service> more = new ArrayList<>(services);
        more.add(service);
        return withServices(more);
    }

    /**
     * This configuration with one service changed in its place; unchanged where there is no such
     * service. Where the change renames the default service, it stays the default.
     */
    public Configuration withService(String name, UnaryOperator<Service> change) {
        List<Service> changed = new ArrayList<>(services);
        String newDefault = defaultService;
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).name().equals(name)) {
                Service service = change.apply(changed.get(i));
                changed.set(i, service);
                if (name.equals(defaultService)) {
                    newDefault = service.name();
                }
            }
        }
        return withDefaultService(newDefault).withServices(changed);
    }

    /** This configuration without a service; it is no longer the default either. */
    public Configuration withoutService(String name) {
        return withDefaultService(name.equals(defaultService) ? null : defaultService)
                .withServices(
                        services.stream().filter(service -> !service.name().equals(name)).toList());
    }
}
