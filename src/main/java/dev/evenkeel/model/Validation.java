package dev.evenkeel.model;

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
            findings.add("listeners", "", "at least one listener");
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
                        "an address that no other listener has");
            }
        }
        ListenAddress admin = configuration.admin().address();
        if (configuration.admin().tls() != null) {
            TlsRules.check(configuration.admin().tls(), "admin.tls", findings);
        }
        if (!admin.isLoopback() && configuration.admin().tls() == null) {
            findings.add(
                    "admin.address",
                    admin,
                    "an address of this machine only, as 127.0.0.1:8081, or tls beside it");
        } else if (admin.port() != 0 && seen.contains(admin)) {
            findings.add("admin.address", admin, "an address that no listener has");
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
                findings.add(path, service.name(), "a name that no other service has");
            }
            for (int i = 0; i < service.domains().size(); i++) {
                String domain = service.domains().get(i);
                String owner = domainOwners.putIfAbsent(domain, service.name());
                if (owner != null) {
                    String where = owner.equals(service.name()) ? "" : " (" + owner + " has it)";
                    findings.add(
                            path + ".domains[" + i + "]", domain, "a domain given once" + where);
                }
            }
            if (!known.contains(service)) {
                checkService(path, service);
            }
        }
        String defaultService = changed.defaultService();
        if (defaultService != null && !names.contains(defaultService)) {
            String choice =
                    names.isEmpty() ? "no default, as there are no services" : "a service's name";
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
            findings.add(
                    path, name, "a name of 1 to " + LONGEST_NAME + " characters without / \\ ? #");
        }
        Set<String> tags = new HashSet<>();
        for (int i = 0; i < service.tags().size(); i++) {
            String tag = service.tags().get(i);
            if (!TAG.matcher(tag).matches()) {
                findings.add(
                        path + ".tags[" + i + "]",
                        tag,
                        "a word of 1 to 40 characters without commas");
            } else if (!tags.add(tag)) {
                findings.add(path + ".tags[" + i + "]", tag, "a tag given once");
            }
        }
        for (int i = 0; i < service.domains().size(); i++) {
            String domain = service.domains().get(i);
            String bare = domain.startsWith("*.") ? domain.substring(2) : domain;
            if (!DOMAIN.matcher(domain).matches()
                    || !(HostAndPort.isNameOrIpv4(bare) || HostAndPort.isIpv6(bare))) {
                findings.add(
                        path + ".domains[" + i + "]",
                        domain,
                        "a domain as shop.test or *.shop.test");
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
                findings.add(
                        at + ".address",
                        host.address(),
                        "an address that no other host of the service has");
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
                findings.add(
                        at + ".path",
                        route.path(),
                        "a path and methods that no other route of the service has");
            }
            same.add(route);
            ForwardingRules.check(route, at, findings);
            for (String method : route.methods()) {
                findings.method(at + ".methods", method, "HTTP methods, as GET or POST");
            }
            TimeoutRules.checkRoute(route, at, findings);
        }
    }
}
