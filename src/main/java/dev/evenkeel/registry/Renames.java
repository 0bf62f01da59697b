package dev.evenkeel.registry;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;

import java.util.HashMap;
import java.util.Map;

/** A service that differs in its name only is the same service. */
final class Renames {

    private Renames() {}

    /** New names and their old ones. */
    static Map<String, String> between(Routing before, Configuration after) {
        Map<String, String> oldNames = new HashMap<>();
        if (before.services().size() != after.services().size()) {
            return oldNames;
        }
        for (int i = 0; i < after.services().size(); i++) {
            Service old = before.services().get(i).service();
            Service now = after.services().get(i);
            if (!old.name().equals(now.name())
                    && old.withName(now.name()).equals(now)
                    && before.service(now.name()).isEmpty()
                    && after.service(old.name()).isEmpty()) {
                oldNames.put(now.name(), old.name());
            }
        }
        return oldNames;
    }
}
