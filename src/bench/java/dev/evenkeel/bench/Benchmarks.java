package dev.evenkeel.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Where {@code mvn -Pbench} begins: {@code jmh} with JMH's own arguments, {@code side-by-side} with
 * the names of what to measure, {@code checks}, or nothing for all of them.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        String which = args.length == 0 ? "all" : args[0];
        String[] others = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (which) {
            case "all" -> {
                org.openjdk.jmh.Main.main(others);
                SideBySide.run(List.of());
                ChecksCost.run();
            }
            case "jmh" -> org.openjdk.jmh.Main.main(others);
            case "side-by-side" -> SideBySide.run(List.of(others));
            case "checks" -> ChecksCost.run();
            default -> {
                System.err.println(which + " (expected: jmh, side-by-side, checks, or nothing)");
                System.exit(2);
            }
        }
    }
}
