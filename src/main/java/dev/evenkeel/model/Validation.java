package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes a configuration acceptable. Collects every violation; never stops at the first. */
public final class Validation {

    private static final Pattern DOMAIN = Pattern.compile("(?:\\*\\.)?[^*]+");
    private static final Pattern UNFIT_IN_NAME = Pattern.compile("[/\\\\?#\\p{Cntrl}]");

    private static final int LONGEST_NAME = 100;

    private static final Pattern TAG = Pattern.compile("[^\\s,\\p{Cntrl}]{1,40}");

    private final Findings findings = new Findings();

    private Validation() {}

    /** Everything that is wrong with it, in the order of the file; empty where it is acceptable. */
    public static List<Violation> of(Configuration configuration) {
        return ofChange(Configuration.EMPTY, configuration);
    }

    /**
     * The same for a configuration made from one that was accepted: a service that both share, the
     * same instance, isn't looked into again. So one edit among thousands of hosts stays cheap.
     */
    public static List<Violation> ofChange(Configuration accepted, Configuration changed) {
        Validation validation = new Validation();
        validation.checkListeners(changed);
        ObservingRules.check(changed.observing(), validation.findings);
        validation.checkServices(accepted, changed);
        return validation.findings.all();
    }

    /** The path of a service, as violations name it. */
    public static String pathOf(String service) {
        return "services." + service;
    }

    private void checkListeners(Configuration configuration) {
        if (configuration.listeners().isEmpty()) {
            findings.add("listeners", "", Expected.AT_LEAST_ONE_LISTENER.with());
        }
        Set<ListenAddress> seen = new HashSet<>();
        for (int i = 0; i < configuration.listeners().size(); i++) {
            Listener listener = configuration.listeners().get(i);
            ListenAddress address = listener.address();
            Integer most = listener.maxConnections();
            if (most != null) {
                findings.range(
                        "listeners[" + i + "].maxConnections",
                        most,
                        1,
                        Listener.GREATEST_MAX_CONNECTIONS);
            }
            TimeoutRules.checkMaxHeader(
                    listener.maxHeader(), "listeners[" + i + "].maxHeader", findings);
            TlsRules.check(listener, configuration.listeners(), "listeners[" + i + "]", findings);
            if (!seen.add(address) && address.port() != 0) {
                findings.add(
                        "listeners[" + i + "].address",
                        address,
                        Expected.OTHER_THAN_LISTENERS.with());
            }
        }
        ListenAddress admin = configuration.admin().address();
        if (configuration.admin().tls() != null) {
            TlsRules.check(configuration.admin().tls(), "admin.tls", findings);
        }
        if (!admin.isLoopback() && configuration.admin().tls() == null) {
            findings.add("admin.address", admin, Expected.LOCAL_ADDRESS.with());
        } else if (admin.port() != 0 && seen.contains(admin)) {
            findings.add("admin.address", admin, Expected.NO_LISTENERS_ADDRESS.with());
        }
    }

    private void checkServices(Configuration accepted, Configuration changed) {
        Set<Service> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(accepted.services());
        Set<String> names = new HashSet<>();
        Map<String, String> domainOwners = new HashMap<>();
        for (Service service : changed.services()) {
            String path = pathOf(service.name());
            if (!names.add(service.name())) {
                findings.add(path, service.name(), Expected.NEW_SERVICE_NAME.with());
            }
            for (int i = 0; i < service.domains().size(); i++) {
                String domain = service.domains().get(i);
                String owner = domainOwners.putIfAbsent(domain, service.name());
                if (owner != null) {
                    Phrase expected =
                            owner.equals(service.name())
                                    ? Expected.DOMAIN_ONCE.with()
                                    : Expected.DOMAIN_TAKEN.with(owner);
                    findings.add(path + ".domains[" + i + "]", domain, expected);
                }
            }
            if (!known.contains(service)) {
                checkService(path, service);
            }
        }
        String defaultService = changed.defaultService();
        if (defaultService != null && !names.contains(defaultService)) {
            Phrase choice =
                    names.isEmpty()
                            ? Expected.NO_DEFAULT_SERVICE.with()
                            : Expected.SERVICE_NAME.with();
            findings.add("defaultService", defaultService, choice);
        }
    }

    private void checkService(String path, Service service) {
        String name = service.name();
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.equals(".")
                || name.equals("..")
                || UNFIT_IN_NAME.matcher(name).find()) {
            findings.add(path, name, Expected.FIT_SERVICE_NAME.with(LONGEST_NAME));
        }
        Set<String> tags = new HashSet<>();
        for (int i = 0; i < service.tags().size(); i++) {
            String tag = service.tags().get(i);
            if (!TAG.matcher(tag).matches()) {
                findings.add(path + ".tags[" + i + "]", tag, Expected.TAG.with());
            } else if (!tags.add(tag)) {
                findings.add(path + ".tags[" + i + "]", tag, Expected.TAG_ONCE.with());
            }
        }
        for (int i = 0; i < service.domains().size(); i++) {
            String domain = service.domains().get(i);
            String bare = domain.startsWith("*.") ? domain.substring(2) : domain;
            if (!DOMAIN.matcher(domain).matches()
                    || !(HostAndPort.isNameOrIpv4(bare) || HostAndPort.isIpv6(bare))) {
                findings.add(path + ".domains[" + i + "]", domain, Expected.DOMAIN.with());
            }
        }
        checkHosts(path, service.hosts());
        checkRoutes(path, service.routes());
        ForwardingRules.check(service, path, findings);
        if (service.healthCheck() != null) {
            HealthRules.check(service.healthCheck(), path + ".healthcheck", findings);
        }
        if (service.passive() != null) {
            HealthRules.check(service.passive(), path + ".passive", findings);
        }
        TlsRules.check(service.tls(), path + ".tls", findings);
        if (service.limits() != null) {
            LimitRules.check(service.limits(), path + ".limits", findings);
        }
        if (service.access() != null) {
            AccessRules.check(service.access(), path + ".access", findings);
        }
        RetryRules.check(service.retries(), path + ".retries", findings);
        if (service.slowStart() != null) {
            findings.duration(path + ".slowStart", service.slowStart(), Duration.ofMillis(1));
        }
        findings.duration(path + ".drain", service.drain(), Duration.ZERO);
        TimeoutRules.check(service.timeouts(), path + ".timeouts", findings);
    }

    private void checkHosts(String path, List<Host> hosts) {
        Set<HostAddress> seen = new HashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            Host host = hosts.get(i);
            String at = path + ".hosts[" + i + "]";
            if (!seen.add(host.address())) {
                findings.add(at + ".address", host.address(), Expected.OTHER_THAN_HOSTS.with());
            }
            findings.range(at + ".weight", host.weight(), 1, Host.GREATEST_WEIGHT);
            if (host.maxRequests() != null) {
                findings.range(at + ".maxRequests", host.maxRequests(), 1, 1_000_000);
            }
        }
    }

    private void checkRoutes(String path, List<Route> routes) {
        Map<PathPattern, List<Route>> byShape = new HashMap<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            String at = path + ".routes[" + i + "]";
            List<Route> same =
                    byShape.computeIfAbsent(route.path().shape(), s -> new ArrayList<>(1));
            if (same.stream().anyMatch(route::overlaps)) {
                findings.add(at + ".path", route.path(), Expected.OTHER_THAN_ROUTES.with());
            }
            same.add(route);
            ForwardingRules.check(route, at, findings);
            for (String method : route.methods()) {
                findings.method(at + ".methods", method, Expected.METHODS.with());
            }
            TimeoutRules.checkRoute(route, at, findings);
        }
    }
}
