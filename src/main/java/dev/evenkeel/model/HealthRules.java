package dev.evenkeel.model;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What makes health checks and passive detection acceptable. */
final class HealthRules {

    private static final Pattern REQUEST_PATH = Pattern.compile("/[\\x21-\\x7e&&[^#]]*");
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

    private HealthRules() {}

    static void check(HealthCheck check, String path, Findings findings) {
        if (!REQUEST_PATH.matcher(check.path()).matches()) {
            findings.add(path + ".path", check.path(), Expected.CHECK_PATH.with());
        }
        findings.method(path + ".method", check.method(), Expected.CHECK_METHOD.with());
        check.headers().forEach((name, value) -> findings.header(path + ".headers", name, value));
        if (check.port() != null) {
            findings.range(path + ".port", check.port(), 1, 65_535);
        }
        findings.duration(path + ".interval", check.interval(), SHORTEST_INTERVAL);
        if (check.unhealthyInterval() != null) {
            findings.duration(
                    path + ".unhealthyInterval", check.unhealthyInterval(), SHORTEST_INTERVAL);
        }
        findings.duration(path + ".timeout", check.timeout(), Duration.ofMillis(1));
        findings.range(path + ".rise", check.rise(), 1, 100);
        findings.range(path + ".fall", check.fall(), 1, 100);
        HealthCheck.Expect expect = check.expect();
        if (expect.status().isEmpty()) {
            findings.add(path + ".expect.status", "", StatusRange.EXPECTED);
        }
        if (expect.body() != null) {
            try {
                Pattern.compile(expect.body());
            } catch (PatternSyntaxException e) {
                findings.add(
                        path + ".expect.body",
                        expect.body(),
                        Expected.REGEX_BUT.with(e.getDescription()));
            }
        }
        for (String pointer : expect.json().keySet()) {
            if (!pointer.isEmpty() && !pointer.startsWith("/")) {
                findings.add(path + ".expect.json", pointer, Expected.JSON_POINTER.with());
            }
        }
    }

    static void check(PassiveDetection passive, String path, Findings findings) {
        findings.range(path + ".consecutive", passive.consecutive(), 0, 1_000);
        findings.percent(path + ".ratio", passive.ratio());
        findings.duration(path + ".window", passive.window(), Duration.ofMillis(100));
        findings.range(path + ".minimumRequests", passive.minimumRequests(), 1, 1_000_000);
        findings.duration(path + ".eject", passive.eject(), Duration.ofMillis(100));
        findings.duration(path + ".longestEject", passive.longestEject(), Duration.ofMillis(100));
        if (passive.longestEject().compareTo(passive.eject()) < 0) {
            findings.add(
                    path + ".longestEject",
                    DurationText.format(passive.longestEject()),
                    Expected.NO_LESS_THAN.with("eject", DurationText.format(passive.eject())));
        }
        findings.percent(path + ".mostEjected", passive.mostEjected());
        findings.percent(path + ".panicBelow", passive.panicBelow());
    }
}
