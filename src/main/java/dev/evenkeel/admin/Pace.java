package dev.evenkeel.admin;

import dev.evenkeel.registry.Draining;
import dev.evenkeel.registry.HostRuntime;
import dev.evenkeel.registry.Warming;

import tools.jackson.databind.node.ObjectNode;

/** A host's coming and going: {@code warming} or {@code draining}, where it is one of them. */
final class Pace {

    private Pace() {}

    static void put(ObjectNode node, HostRuntime runtime) {
        Warming warming = runtime.warming();
        if (warming != null) {
            ObjectNode comes = node.putObject("warming");
            comes.put("since", warming.since().toString());
            comes.put("until", warming.until().toString());
            comes.put("share", Math.round(runtime.warmth() * 1_000) / 1_000.0);
        }
        Draining draining = runtime.draining();
        if (draining != null) {
            ObjectNode goes = node.putObject("draining");
            goes.put("since", draining.since().toString());
            goes.put("until", draining.until().toString());
            goes.put("left", runtime.inFlight());
            goes.put("upgraded", runtime.upgraded());
        }
    }
}
