package dev.evenkeel.ui.overview;

import dev.evenkeel.registry.Ejection;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Now;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.ServiceState;
import dev.evenkeel.ui.text.ServiceState.Summary;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a service is doing, as of one refresh; equal while there is nothing new to see.
 *
 * @param trouble what is wrong and where, in words; empty where nothing is
 * @param tags with commas between them
 * @param second of the latest sample: with each there is a new point to draw
 */
record Standing(
        String name,
        Summary summary,
        Concern concern,
        String trouble,
        Now now,
        Meter meter,
        long second,
        String tags) {

    /** From this share of errors on a service needs a look. */
    static final double ALARMING = 0.01;

    static Standing of(ServiceRuntime service, long second, Instant time) {
        Summary summary = Summary.of(service);
        Now now = service.meter().now();
        List<String> reasons = new ArrayList<>();
        @Nullable String first = null;
        int sick = 0;
        int takenOut = 0;
        if (summary.state() == ServiceState.OFF) {
            reasons.add(Texts.of("overview.off"));
        } else if (summary.state() != ServiceState.ALL_UP) {
            for (Upstream upstream : service.upstreams()) {
                switch (HostState.of(upstream)) {
                    case DOWN, EJECTED -> {
                        sick++;
                        first = first == null ? describe(upstream, time) : first;
                    }
                    case OFF, DRAINING -> takenOut++;
                    case UP, WARMING, CHECKING -> {}
                }
            }
        }
        boolean failing = now.errorShare() >= ALARMING;
        Concern concern = concernOf(summary, failing, sick, takenOut);
        if (failing) {
            reasons.add(Texts.of("overview.errors", Numbers.percent(now.errorShare())));
        }
        if (summary.panic()) {
            reasons.add(Texts.of("overview.panic"));
        }
        if (first != null) {
            reasons.add(sick == 1 ? first : Texts.of("overview.andMore", first, sick - 1));
        }
        if (takenOut > 0) {
            reasons.add(
                    takenOut == 1
                            ? Texts.of("overview.oneTakenOut")
                            : Texts.of("overview.takenOut", takenOut));
        }
        return new Standing(
                service.service().name(),
                summary,
                concern,
                String.join("; ", reasons),
                now,
                service.meter(),
                second,
                String.join(", ", service.service().tags()));
    }

    private static Concern concernOf(Summary summary, boolean failing, int sick, int takenOut) {
        if (summary.state() == ServiceState.OFF) {
            return Concern.IDLE;
        }
        boolean nobody = summary.state() == ServiceState.NONE_UP;
        if (nobody && sick > 0) {
            return Concern.DOWN;
        }
        if (failing) {
            return Concern.ERRORS;
        }
        if (sick > 0) {
            return Concern.WEAK;
        }
        if (nobody || summary.state() == ServiceState.NO_HOSTS) {
            return Concern.IDLE;
        }
        boolean partly = takenOut > 0 || summary.state() == ServiceState.CHECKING;
        return partly ? Concern.PARTLY : Concern.NONE;
    }

    private static String describe(Upstream upstream, Instant time) {
        Ejection ejection = upstream.ejection();
        if (ejection != null) {
            return Texts.of("overview.hostEjected", upstream.address(), ejection.reason());
        }
        return Texts.of(
                "overview.hostDown",
                upstream.address(),
                upstream.health() instanceof Health.Down down
                        ? HostState.brief(down.reason())
                        : HostState.healthWords(upstream.health(), time));
    }
}
