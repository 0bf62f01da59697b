package dev.evenkeel.health;

import dev.evenkeel.registry.Health;

import java.time.Instant;

/**
 * Turns a row of check results into health: the first result decides at once, after that {@code
 * rise} passes in a row bring a host up and {@code fall} failures in a row take it down. One thread
 * at a time.
 */
final class Threshold {

    private int passes;
    private int failures;

    /** The health after one more result; the same object where nothing changes. */
    Health after(Health current, CheckResult result, int rise, int fall, Instant now) {
        return switch (result) {
            case CheckResult.Passed passed -> {
                passes++;
                failures = 0;
                boolean up =
                        switch (current) {
                            case Health.Up it -> false;
                            case Health.Down it -> passes >= rise;
                            case Health.Checking it -> true;
                            // Nobody wants to know any more: the last check came too late.
                            case Health.Unchecked it -> false;
                        };
                yield up ? new Health.Up(now) : current;
            }
            case CheckResult.Failed failed -> {
                failures++;
                passes = 0;
                yield switch (current) {
                    case Health.Up it ->
                            failures >= fall ? new Health.Down(now, failed.reason()) : current;
                    case Health.Down it ->
                            it.reason().equals(failed.reason())
                                    ? current
                                    : new Health.Down(it.since(), failed.reason());
                    case Health.Checking it -> new Health.Down(now, failed.reason());
                    case Health.Unchecked it -> current;
                };
            }
        };
    }
}
