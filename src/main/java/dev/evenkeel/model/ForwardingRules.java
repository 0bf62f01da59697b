package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What makes the settings of forwarding acceptable: headers, matching, and what goes with them. */
final class ForwardingRules {

    /** What frames, routes or upgrades a message is the proxy's to say. */
    private static final List<String> NOT_FOR_RULES =
            List.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private static final Phrase EXPECTED = Expected.NOT_THE_PROXYS_HEADERS.with(NOT_FOR_RULES);

    private static final Pattern ORIGIN =
            Pattern.compile(
                    "\\*|[a-z][a-z0-9+.-]*://(?:\\*\\.)?(?:[a-z0-9._-]+|\\[[0-9a-f:.]+\\])(?::\\d{1,5})?");
    private static final Phrase ORIGIN_EXPECTED = Expected.ORIGINS.with();
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("(?=[^*]*\\*?[^*]*$)[a-z0-9!#$&^_.+*-]+/[a-z0-9!#$&^_.+*-]+");
    private static final Phrase TYPE_EXPECTED = Expected.MEDIA_TYPES.with();
    private static final Pattern COOKIE_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Duration YEAR = Duration.ofDays(365);

    private ForwardingRules() {}

    static void check(Service service, String path, Findings findings) {
        Forwarding forwarding = service.forwarding();
        headers(forwarding.headers(), path + ".headers", findings);
        if (forwarding.sticky() != null) {
            sticky(forwarding.sticky(), path + ".sticky", findings);
        }
        if (forwarding.cors() != null) {
            cors(forwarding.cors(), path + ".cors", findings);
        }
        if (forwarding.hsts() != null) {
            TlsRules.check(forwarding.hsts(), path + ".hsts", findings);
        }
        if (forwarding.compression() != null) {
            compression(forwarding.compression(), path + ".compression", findings);
        }
        for (String method : forwarding.methods()) {
            findings.method(path + ".methods", method, Expected.METHODS.with());
        }
        for (int i = 0; i < service.routes().size() && !forwarding.methods().isEmpty(); i++) {
            Set<String> ofRoute = service.routes().get(i).methods();
            if (!ofRoute.isEmpty() && Collections.disjoint(ofRoute, forwarding.methods())) {
                findings.add(
                        path + ".routes[" + i + "].methods",
                        String.join(", ", ofRoute),
                        Expected.METHODS_OF_SERVICE.with(String.join(", ", forwarding.methods())));
            }
        }
    }

    static void check(Route route, String path, Findings findings) {
        headers(route.headers(), path + ".headers", findings);
        if (route.rewrite() != null) {
            rewrite(route.rewrite(), route.path(), path + ".rewrite", findings);
        }
        if (route.fault() != null) {
            fault(route.fault(), path + ".fault", findings);
        }
    }

    private static void sticky(Sticky sticky, String path, Findings findings) {
        if (!COOKIE_NAME.matcher(sticky.cookie()).matches()) {
            findings.add(path + ".cookie", sticky.cookie(), Expected.COOKIE.with());
        }
        Duration maxAge = sticky.maxAge();
        if (maxAge != null
                && (maxAge.compareTo(Duration.ofSeconds(1)) < 0 || maxAge.compareTo(YEAR) > 0)) {
            findings.add(
                    path + ".maxAge",
                    DurationText.format(maxAge),
                    Expected.RANGE.with("1s", "8760h"));
        }
    }

    private static void compression(Compression compression, String path, Findings findings) {
        if (compression.types().isEmpty()) {
            findings.add(path + ".types", "", TYPE_EXPECTED);
        }
        for (String type : compression.types()) {
            if (!MEDIA_TYPE.matcher(type).matches()) {
                findings.add(path + ".types", type, TYPE_EXPECTED);
            }
        }
    }

    private static void cors(Cors cors, String path, Findings findings) {
        if (cors.origins().isEmpty()) {
            findings.add(path + ".origins", "", ORIGIN_EXPECTED);
        }
        for (String origin : cors.origins()) {
            if (!ORIGIN.matcher(origin).matches()) {
                findings.add(path + ".origins", origin, ORIGIN_EXPECTED);
            }
        }
        if (cors.credentials() && cors.allowsAnyOrigin()) {
            findings.add(path + ".credentials", true, Expected.NAMED_ORIGINS.with());
        }
        for (String method : cors.methods()) {
            findings.method(path + ".methods", method, Expected.METHODS.with());
        }
        for (String name : cors.headers()) {
            findings.headerName(path + ".headers", name, List.of(), Expected.HEADER_NAME.with());
        }
        for (String name : cors.exposed()) {
            findings.headerName(path + ".exposed", name, List.of(), Expected.HEADER_NAME.with());
        }
        if (cors.maxAge() != null) {
            findings.duration(path + ".maxAge", cors.maxAge(), Duration.ZERO);
        }
    }

    private static void rewrite(
            Rewrite rewrite, PathPattern pattern, String path, Findings findings) {
        List<String> caught =
                Stream.concat(
                                pattern.segments().stream()
                                        .filter(PathPattern.Capture.class::isInstance)
                                        .map(it -> ((PathPattern.Capture) it).name()),
                                pattern.rest() ? Stream.of("**") : Stream.empty())
                        .toList();
        List<String> used = new ArrayList<>();
        for (Rewrite.Segment segment : rewrite.segments()) {
            if (segment instanceof Rewrite.Captured captured) {
                used.add(captured.name());
            }
        }
        if (rewrite.rest()) {
            used.add("**");
        }
        for (String name : used) {
            if (!caught.contains(name)) {
                findings.add(
                        path,
                        "{" + name + "}",
                        caught.isEmpty()
                                ? Expected.NOTHING_CAUGHT.with()
                                : Expected.CAUGHT.with("{" + String.join("}, {", caught) + "}"));
            }
        }
    }

    private static void fault(Fault fault, String path, Findings findings) {
        if (fault.delay() == null && fault.abort() == null) {
            findings.add(path, Found.NEITHER.with(), Expected.DELAY_OR_ABORT.with());
        }
        if (fault.delay() != null) {
            findings.duration(path + ".delay", fault.delay(), Duration.ofMillis(1));
        }
        if (fault.abort() != null) {
            findings.range(path + ".abort", fault.abort(), 400, 599);
        }
        findings.percent(path + ".delayPercent", fault.delayPercent());
        findings.percent(path + ".abortPercent", fault.abortPercent());
    }

    private static void headers(HeaderRules rules, String path, Findings findings) {
        edits(rules.request(), path + ".request", findings);
        edits(rules.response(), path + ".response", findings);
    }

    private static void edits(HeaderRules.Edits edits, String path, Findings findings) {
        fields(edits.set(), path + ".set", findings);
        fields(edits.add(), path + ".add", findings);
        for (String name : edits.remove()) {
            findings.headerName(path + ".remove", name, NOT_FOR_RULES, EXPECTED);
        }
    }

    private static void fields(Map<String, String> fields, String path, Findings findings) {
        fields.forEach((name, value) -> {
            if (findings.headerName(path, name, NOT_FOR_RULES, EXPECTED)) {
                findings.headerValue(path, name, value);
            }
        });
    }
}
