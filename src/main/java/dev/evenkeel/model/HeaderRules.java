package dev.evenkeel.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of the header fields that pass through: those of a service first, then those of the
 * route.
 *
 * @param request on the way to a host
 * @param response on the way to the client
 */
public record HeaderRules(Edits request, Edits response) {

    /** None at all. */
    public static final HeaderRules NONE = new HeaderRules(Edits.NONE, Edits.NONE);

    /**
     * Changes in one direction: what is to go goes first, then values are set, then added.
     *
     * @param set by name, the value that stands alone afterwards
     * @param add by name, a value that comes beside those that are there
     * @param remove names
     */
    public record Edits(Map<String, String> set, Map<String, String> add, List<String> remove) {

        public static final Edits NONE = new Edits(Map.of(), Map.of(), List.of());

        public Edits {
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            add = Collections.unmodifiableMap(new LinkedHashMap<>(add));
            remove = List.copyOf(remove);
        }

        public boolean isEmpty() {
            return set.isEmpty() && add.isEmpty() && remove.isEmpty();
        }
    }

    public boolean isEmpty() {
        return request.isEmpty() && response.isEmpty();
    }
}
