package dev.evenkeel.routing;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A map by text that can be asked with a part of a longer text, so that a path needn't be cut up to
 * be looked up. Open addressing, at most half full; filled first, only read afterwards.
 */
final class SegmentMap<V> {

    private @Nullable String[] keys = {null};
    private @Nullable Object[] values = {null};
    private int size;

    void put(String key, V value) {
        if ((size + 1) * 2 > keys.length) {
            grow();
        }
        int slot = slotOf(key, 0, key.length());
        if (keys[slot] == null) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    /** The value of the key that stands between two places of a text; null where there is none. */
    @SuppressWarnings("unchecked") // only put writes values
    @Nullable V get(String text, int start, int end) {
        return size == 0 ? null : (V) values[slotOf(text, start, end)];
    }

    private int slotOf(String text, int start, int end) {
        int mask = keys.length - 1;
        int slot = hash(text, start, end) & mask;
        String key = keys[slot];
        while (key != null && !(key.length() == end - start && text.startsWith(key, start))) {
            slot = (slot + 1) & mask;
            key = keys[slot];
        }
        return slot;
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        // Fibonacci hashing: the low bits get something of all.
        int spread = hash * 0x9E3779B9;
        return spread ^ (spread >>> 16);
    }

    @SuppressWarnings("unchecked") // only put writes values
    private void grow() {
        @Nullable String[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        keys = Arrays.copyOf(new String[0], Math.max(4, oldKeys.length * 2));
        values = new Object[keys.length];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            String key = oldKeys[i];
            Object value = oldValues[i];
            if (key != null && value != null) {
                put(key, (V) value);
            }
        }
    }
}
