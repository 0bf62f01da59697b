package dev.evenkeel.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** What makes acceptable what is written down of what happens. */
final class ObservingRules {

    private static final Pattern LOGGER =
            Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*(\\.[\\p{L}_$][\\p{L}\\d_$]*)*");

    private static final Pattern FILE =
            Pattern.compile("[^\\p{Cntrl}]*[^\\p{Cntrl}.]\\.(log|jsonl)");

    private ObservingRules() {}

    static void check(Observing observing, Findings findings) {
        for (String name : observing.log().levels().keySet()) {
            if (name.length() > LogLevels.LONGEST_NAME || !LOGGER.matcher(name).matches()) {
                findings.add(
                        "log.levels." + name, name, "a package or class, as dev.evenkeel.proxy");
            }
        }
        AccessLog access = observing.accessLog();
        if (access != null) {
            check(access, findings);
        }
        Tracing tracing = observing.tracing();
        if (tracing != null) {
            check(tracing, findings);
        }
    }

    private static void check(Tracing tracing, Findings findings) {
        if (!isHttp(tracing.endpoint())) {
            findings.add(
                    "tracing.endpoint", tracing.endpoint(), "an address as http://127.0.0.1:4318");
        }
        findings.percent("tracing.sample", tracing.sample());
        String name = tracing.serviceName();
        if (name.isBlank() || name.length() > Tracing.LONGEST_NAME) {
            findings.add(
                    "tracing.serviceName",
                    name,
                    "a name of 1 to " + Tracing.LONGEST_NAME + " characters");
        }
    }

    private static boolean isHttp(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            return uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void check(AccessLog access, Findings findings) {
        if (!isFitFile(access.file())) {
            findings.add(
                    "accessLog.file",
                    access.file(),
                    "a path to a file whose name ends in .log or .jsonl");
        }
        if (access.size() < AccessLog.LEAST_SIZE || access.size() > AccessLog.GREATEST_SIZE) {
            findings.add(
                    "accessLog.rotate.size",
                    SizeText.format(access.size()),
                    SizeText.format(AccessLog.LEAST_SIZE)
                            + " to "
                            + SizeText.format(AccessLog.GREATEST_SIZE));
        }
        findings.range("accessLog.rotate.keep", access.keep(), 0, AccessLog.MOST_KEPT);
    }

    /** So that nobody who may edit can have what clients send written into just any file. */
    private static boolean isFitFile(String file) {
        try {
            Path name = Path.of(file).getFileName();
            return name != null && FILE.matcher(name.toString().toLowerCase(Locale.ROOT)).matches();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
