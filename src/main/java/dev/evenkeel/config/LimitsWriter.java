package dev.evenkeel.config;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Limits;
import dev.evenkeel.model.Limits.Rate;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a service's limits, as {@link ConfigWriter} does the rest. */
final class LimitsWriter {

    private LimitsWriter() {}

    static ObjectNode limits(Limits limits) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (limits.requests() != null) {
            node.put("requests", limits.requests());
        }
        Puts.whole(node, "queue", limits.queue(), Limits.NONE.queue());
        Puts.duration(node, "wait", limits.longestWait(), Limits.NONE.longestWait());
        if (limits.rate() != null) {
            node.set("rate", rate(limits.rate()));
        }
        return node;
    }

    private static ObjectNode rate(Rate rate) {
        Rate usual = Rate.perSecond(rate.requests());
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("requests", rate.requests());
        if (!rate.per().equals(usual.per())) {
            node.put("per", DurationText.format(rate.per()));
        }
        Puts.whole(node, "burst", rate.burst(), usual.burst());
        HashKey by = rate.by();
        if (!HashKey.CLIENT_ADDRESS.equals(by)) {
            node.put("by", by == null ? Rate.ALL : by.toString());
        }
        return node;
    }
}
