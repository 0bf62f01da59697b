package dev.evenkeel.config;

import dev.evenkeel.model.Retries;
import dev.evenkeel.model.SizeText;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes retries, as {@link ConfigWriter} does the rest. */
final class RetriesWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RetriesWriter() {}

    /** Sets the field where the retries aren't the usual ones. */
    static void put(ObjectNode service, Retries retries) {
        if (!retries.equals(Retries.DEFAULT)) {
            service.set("retries", node(retries));
        }
    }

    private static JsonNode node(Retries retries) {
        if (retries.equals(Retries.OFF)) {
            return JSON.booleanNode(false);
        }
        Retries usual = Retries.DEFAULT;
        ObjectNode node = JSON.objectNode();
        Puts.whole(node, "attempts", retries.attempts(), usual.attempts());
        if (!retries.causes().equals(usual.causes())
                || !retries.statuses().equals(usual.statuses())) {
            ArrayNode on = node.putArray("on");
            retries.causes().forEach(it -> on.add(it.word()));
            retries.statuses().forEach(it -> on.add(it.toString()));
        }
        if (!retries.methods().equals(usual.methods())) {
            ArrayNode methods = node.putArray("methods");
            retries.methods().forEach(methods::add);
        }
        if (retries.perTry() != null) {
            Puts.duration(node, "perTry", retries.perTry(), null);
        }
        Puts.duration(node, "backoff", retries.backoff(), usual.backoff());
        Puts.duration(node, "longestBackoff", retries.longestBackoff(), usual.longestBackoff());
        Puts.percent(node, "budget", retries.budget(), usual.budget());
        Puts.whole(node, "minimum", retries.minimum(), usual.minimum());
        if (retries.bufferBody() != usual.bufferBody()) {
            node.put("bufferBody", SizeText.format(retries.bufferBody()));
        }
        return node;
    }
}
