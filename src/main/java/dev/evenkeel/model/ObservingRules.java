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
                findings.add("log.levels." + name, name, Expected.LOGGER.with());
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
            findings.add("tracing.endpoint", tracing.endpoint(), Expected.HTTP_ADDRESS.with());
        }
        findings.percent("tracing.sample", tracing.sample());
        String name = tracing.serviceName();
        if (name.isBlank() || name.length() > Tracing.LONGEST_NAME) {
            findings.add(
                    "tracing.serviceName", name, Expected.NAME_UP_TO.with(Tracing.LONGEST_NAME));
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
            findings.add("accessLog.file", access.file(), Expected.ACCESS_LOG_FILE.with());
        }
        if (access.size() < AccessLog.LEAST_SIZE || access.size() > AccessLog.GREATEST_SIZE) {
            findings.add(
                    "accessLog.rotate.size",
                    SizeText.format(access.size()),
                    Expected.RANGE.with(
                            SizeText.format(AccessLog.LEAST_SIZE),
                            SizeText.format(AccessLog.GREATEST_SIZE)));
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
