package dev.evenkeel.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Consumer;

/** Telling those who want to know. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private Listeners() {}

    /** What is live stays live, and the other listeners hear of it, if one of them fails. */
    static <T> void tell(List<Consumer<T>> listeners, T news) {
        for (Consumer<T> listener : listeners) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on {}", news.getClass().getSimpleName(), e);
            }
        }
    }
}
