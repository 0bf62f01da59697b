package dev.evenkeel.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What makes a configuration acceptable. Collects every violation; never stops at the first. */
public final class Validation {

    private static final Pattern DOMAIN = Pattern.compile("(?:\\*\\.)?[^*]+");
    private static final Pattern UNFIT_IN_NAME = Pattern.compile("[/\\\\?#\\p{Cntrl}]");
    private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Z-]{1,32}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

    /** What frames a request and ends its connection is not for a person to say. */
    private static final List<String> FRAMING =
            List.of("connection", "content-length", "transfer-encoding");

    private static final Pattern REQUEST_PATH = Pattern.compile("/[\\x21-\\x7e&&[^#]]*");
    private static final int LONGEST_NAME = 100;
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final List<Violation> violations = new ArrayList<>();

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
        validation.checkServices(accepted, changed);
        return List.copyOf(validation.violations);
    }

    /** The path of a service, as violations name it. */
    public static String pathOf(String service) {
        return "services." + service;
    }

    private void checkListeners(Configuration configuration) {
        if (configuration.listeners().isEmpty()) {
            add("listeners", "", "at least one listener");
        }
        Set<ListenAddress> seen = new HashSet<>();
        for (int i = 0; i < configuration.listeners().size(); i++) {
            ListenAddress address = configuration.listeners().get(i);
            if (!seen.add(address) && address.port() != 0) {
                add(
                        "listeners[" + i + "].address",
                        address,
                        "an address that no other listener has");
            }
        }
        ListenAddress admin = configuration.admin();
        if (!admin.isLoopback()) {
            add("admin.address", admin, "an address of this machine only, as 127.0.0.1:8081");
        } else if (admin.port() != 0 && seen.contains(admin)) {
            add("admin.address", admin, "an address that no listener has");
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
                add(path, service.name(), "a name that no other service has");
            }
            for (int i = 0; i < service.domains().size(); i++) {
                String domain = service.domains().get(i);
                String owner = domainOwners.putIfAbsent(domain, service.name());
                if (owner != null) {
                    String where = owner.equals(service.name()) ? "" : " (" + owner + " has it)";
                    add(path + ".domains[" + i + "]", domain, "a domain given once" + where);
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
            add("defaultService", defaultService, choice);
        }
    }

    private void checkService(String path, Service service) {
        String name = service.name();
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.equals(".")
                || name.equals("..")
                || UNFIT_IN_NAME.matcher(name).find()) {
            add(path, name, "a name of 1 to " + LONGEST_NAME + " characters without / \\ ? #");
        }
        for (int i = 0; i < service.domains().size(); i++) {
            String domain = service.domains().get(i);
            String bare = domain.startsWith("*.") ? domain.substring(2) : domain;
            if (!DOMAIN.matcher(domain).matches()
                    || !(HostAndPort.isNameOrIpv4(bare) || HostAndPort.isIpv6(bare))) {
                add(path + ".domains[" + i + "]", domain, "a domain as shop.test or *.shop.test");
            }
        }
        checkHosts(path, service.hosts());
        checkRoutes(path, service.routes());
        if (service.healthCheck() != null) {
            checkHealthCheck(path + ".healthcheck", service.healthCheck());
        }
        if (service.passive() != null) {
            checkPassive(path + ".passive", service.passive());
        }
    }

    private void checkHosts(String path, List<Host> hosts) {
        Set<HostAddress> seen = new HashSet<>();
        for (int i = 0; i < hosts.size(); i++) {
            Host host = hosts.get(i);
            String at = path + ".hosts[" + i + "]";
            if (!seen.add(host.address())) {
                add(
                        at + ".address",
                        host.address(),
                        "an address that no other host of the service has");
            }
            checkRange(at + ".weight", host.weight(), 1, Host.GREATEST_WEIGHT);
            if (host.maxRequests() != null) {
                checkRange(at + ".maxRequests", host.maxRequests(), 1, 1_000_000);
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
                add(
                        at + ".path",
                        route.path(),
                        "a path and methods that no other route of the service has");
            }
            same.add(route);
            for (String method : route.methods()) {
                if (!METHOD.matcher(method).matches()) {
                    add(at + ".methods", method, "HTTP methods, as GET or POST");
                }
            }
            if (route.timeout() != null) {
                checkDuration(at + ".timeout", route.timeout(), Duration.ofMillis(1));
            }
        }
    }

    private void checkHealthCheck(String path, HealthCheck check) {
        if (!REQUEST_PATH.matcher(check.path()).matches()) {
            add(path + ".path", check.path(), "a path that begins with /, as /status");
        }
        if (!METHOD.matcher(check.method()).matches()) {
            add(path + ".method", check.method(), "an HTTP method, as GET or HEAD");
        }
        check.headers().forEach((name, value) -> checkHeader(path + ".headers", name, value));
        if (check.port() != null) {
            checkRange(path + ".port", check.port(), 1, 65_535);
        }
        checkDuration(path + ".interval", check.interval(), SHORTEST_INTERVAL);
        if (check.unhealthyInterval() != null) {
            checkDuration(
                    path + ".unhealthyInterval", check.unhealthyInterval(), SHORTEST_INTERVAL);
        }
        checkDuration(path + ".timeout", check.timeout(), Duration.ofMillis(1));
        checkRange(path + ".rise", check.rise(), 1, 100);
        checkRange(path + ".fall", check.fall(), 1, 100);
        HealthCheck.Expect expect = check.expect();
        if (expect.status().isEmpty()) {
            add(path + ".expect.status", "", StatusRange.EXPECTED);
        }
        if (expect.body() != null) {
            try {
                Pattern.compile(expect.body());
            } catch (PatternSyntaxException e) {
                add(
                        path + ".expect.body",
                        expect.body(),
                        "a regular expression; " + e.getDescription());
            }
        }
        for (String pointer : expect.json().keySet()) {
            if (!pointer.isEmpty() && !pointer.startsWith("/")) {
                add(path + ".expect.json", pointer, "a JSON pointer, as /state");
            }
        }
    }

    private void checkPassive(String path, PassiveDetection passive) {
        checkRange(path + ".consecutive", passive.consecutive(), 0, 1_000);
        checkPercent(path + ".ratio", passive.ratio());
        checkDuration(path + ".window", passive.window(), Duration.ofMillis(100));
        checkRange(path + ".minimumRequests", passive.minimumRequests(), 1, 1_000_000);
        checkDuration(path + ".eject", passive.eject(), Duration.ofMillis(100));
        checkDuration(path + ".longestEject", passive.longestEject(), Duration.ofMillis(100));
        if (passive.longestEject().compareTo(passive.eject()) < 0) {
            add(
                    path + ".longestEject",
                    DurationText.format(passive.longestEject()),
                    "no less than eject, " + DurationText.format(passive.eject()));
        }
        checkPercent(path + ".mostEjected", passive.mostEjected());
        checkPercent(path + ".panicBelow", passive.panicBelow());
    }

    private void checkPercent(String path, int percent) {
        if (percent < 0 || percent > 100) {
            add(path, percent + "%", "0% to 100%");
        }
    }

    private void checkHeader(String path, String name, String value) {
        if (!HEADER_NAME.matcher(name).matches()) {
            add(path, name, "a header's name, as X-Check");
        } else if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            add(path, name, "no header that the check sets itself: " + FRAMING);
        } else if (!HEADER_VALUE.matcher(value).matches()) {
            add(path + "." + name, value, "printable characters");
        }
    }

    private void checkRange(String path, int value, int least, int most) {
        if (value < least || value > most) {
            add(path, value, least + " to " + most);
        }
    }

    private void checkDuration(String path, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            add(
                    path,
                    DurationText.format(value),
                    DurationText.format(least) + " to " + DurationText.format(LONGEST));
        }
    }

    private void add(String path, Object value, String expected) {
        violations.add(new Violation(path, String.valueOf(value), expected));
    }
}
