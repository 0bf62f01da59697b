package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Which configurations came from which file, or went there. An undo can lead back behind the
 * opening of the file that is open: what it brings back belongs to the file before.
 */
final class Origins {

    private static final int MOST = 50;

    private record Origin(Configuration configuration, Path file) {}

    /** The latest first. */
    private final Deque<Origin> origins = new ArrayDeque<>();

    synchronized void opened(Configuration configuration, Path file) {
        origins.addFirst(new Origin(configuration, file));
        if (origins.size() > MOST) {
            origins.removeLast();
        }
    }

    /** From now on all that can be undone belongs to this file. */
    synchronized void saved(Configuration configuration, Path file) {
        origins.clear();
        origins.addFirst(new Origin(configuration, file));
    }

    /**
     * The file that a configuration came from; null where none is known.
     *
     * @param past that configuration, and those that it was made from
     */
    synchronized @Nullable Path fileOf(Collection<Configuration> past) {
        for (Origin origin : origins) {
            if (past.stream().anyMatch(it -> it.equals(origin.configuration()))) {
                return origin.file();
            }
        }
        return origins.isEmpty() ? null : origins.getLast().file();
    }
}
