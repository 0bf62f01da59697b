package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;

import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /healthz}: this program itself. */
final class Healthz {

    private final Registry registry;
    private final ConfigFile file;

    Healthz(Registry registry, ConfigFile file) {
        this.registry = registry;
        this.file = file;
    }

    Answer get(Call call) {
        Revision revision = registry.revision();
        return Answer.ok(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("state", "UP")
                        .put("revision", revision.number())
                        .put("services", revision.configuration().services().size())
                        .put("file", FileView.word(file)));
    }
}
