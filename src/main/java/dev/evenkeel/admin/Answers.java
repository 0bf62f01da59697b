package dev.evenkeel.admin;

import dev.evenkeel.registry.Revision;

import tools.jackson.databind.node.JsonNodeFactory;

/** Answers that several resources give. */
final class Answers {

    private Answers() {}

    static Answer removed(String what, Revision after) {
        return Answer.ok(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("removed", what)
                        .put("revision", after.number()));
    }
}
