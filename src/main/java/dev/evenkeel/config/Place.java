package dev.evenkeel.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands, as violations name it: {@code services.shop.hosts[2].weight}. Made for
 * every value that is read, spelled out only for those that are wrong.
 *
 * @param above null at the root
 * @param step a key, or an index in brackets
 */
record Place(@Nullable Place above, String step) {

    static final Place ROOT = new Place(null, "");

    Place key(String key) {
        return new Place(this, key);
    }

    Place index(int index) {
        return new Place(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        String before = above == null ? "" : above.toString();
        return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
    }
}
