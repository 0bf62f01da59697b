package dev.evenkeel.model;

import java.util.regex.Pattern;

/** What makes acceptable what is written down of what happens. */
final class ObservingRules {

    private static final Pattern LOGGER =
            Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*(\\.[\\p{L}_$][\\p{L}\\d_$]*)*");

    private ObservingRules() {}

    static void check(Observing observing, Findings findings) {
        for (String name : observing.log().levels().keySet()) {
            if (name.length() > LogLevels.LONGEST_NAME || !LOGGER.matcher(name).matches()) {
                findings.add(
                        "log.levels." + name, name, "a package or class, as dev.evenkeel.proxy");
            }
        }
    }
}
