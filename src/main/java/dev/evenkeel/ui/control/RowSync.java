package dev.evenkeel.ui.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Keeps the rows of a list in step with what they show, touching no more than has changed: a row
 * stays the same object, so that selection, scroll and an open editor survive.
 *
 * @param <K> what makes a row the same row
 * @param <R> the row
 */
public final class RowSync<K, R> {

    private final List<R> rows;
    private final Function<R, K> keyOf;
    private final BiConsumer<R, K> rekey;
    private final Function<K, R> create;

    /**
     * @param rows the list to keep in step, in most cases an observable one
     * @param rekey gives a row another key: what it shows was renamed in its place
     */
    public RowSync(
            List<R> rows, Function<R, K> keyOf, BiConsumer<R, K> rekey, Function<K, R> create) {
        this.rows = rows;
        this.keyOf = keyOf;
        this.rekey = rekey;
        this.create = create;
    }

    /**
     * @param keys each once, in the order in which to show them
     */
    public void to(List<K> keys) {
        if (isInStep(keys)) {
            return;
        }
        renameInPlace(keys);
        Map<K, R> known = new HashMap<>();
        rows.forEach(row -> known.put(keyOf.apply(row), row));
        Set<K> wanted = new HashSet<>(keys);
        List<R> gone = rows.stream().filter(row -> !wanted.contains(keyOf.apply(row))).toList();
        if (!gone.isEmpty()) {
            rows.removeAll(new HashSet<>(gone));
        }
        if (rows.isEmpty()) {
            rows.addAll(keys.stream().map(key -> known.computeIfAbsent(key, create)).toList());
            return;
        }
        for (int i = 0; i < keys.size(); i++) {
            K key = keys.get(i);
            if (i < rows.size() && keyOf.apply(rows.get(i)).equals(key)) {
                continue;
            }
            R row = known.computeIfAbsent(key, create);
            int from = rows.indexOf(row);
            if (from >= 0) {
                rows.remove(from);
            }
            rows.add(i, row);
        }
    }

    private boolean isInStep(List<K> keys) {
        if (keys.size() != rows.size()) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!keyOf.apply(rows.get(i)).equals(keys.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** As many as before, and in this place one that was not there before: it was renamed. */
    private void renameInPlace(List<K> keys) {
        if (keys.size() != rows.size()) {
            return;
        }
        Set<K> before = new HashSet<>();
        rows.forEach(row -> before.add(keyOf.apply(row)));
        Set<K> after = new HashSet<>(keys);
        for (int i = 0; i < keys.size(); i++) {
            R row = rows.get(i);
            if (!before.contains(keys.get(i)) && !after.contains(keyOf.apply(row))) {
                rekey.accept(row, keys.get(i));
            }
        }
    }
}
