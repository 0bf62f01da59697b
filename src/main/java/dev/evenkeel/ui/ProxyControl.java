package dev.evenkeel.ui;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.ListenTrouble;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/** The proxy as the window sees and steers it. All of it returns at once, from any thread. */
public interface ProxyControl {

    /** How the proxy is. */
    sealed interface State {

        /**
         * It takes requests.
         *
         * @param addresses where
         * @param refused where it should too, and can't
         */
        record Serving(List<ListenAddress> addresses, List<Refused> refused) implements State {
            public Serving {
                addresses = List.copyOf(addresses);
                refused = List.copyOf(refused);
            }

            /** It takes requests wherever it should. */
            public Serving(List<ListenAddress> addresses) {
                this(addresses, List.of());
            }
        }

        /** It takes none, because nobody has started it or a person has stopped it. */
        record Stopped() implements State {}

        /** It is on its way from one to the other. */
        record Changing() implements State {}

        /**
         * It could not start.
         *
         * @param reason a sentence: what, why and what to do
         * @param address where it can't listen; null where that isn't why
         */
        record Failed(Phrase reason, @Nullable ListenAddress address) implements State {}
    }

    /**
     * An address of the configuration that can't be listened on.
     *
     * @param reason why, and what to do
     */
    record Refused(ListenAddress address, Phrase reason) {

        /** Both in a sentence. */
        Phrase inWords() {
            return ListenTrouble.AT.with(address, reason);
        }
    }

    State state();

    /** How clients reach one of the addresses: {@code http} or {@code https}. */
    default String schemeOf(ListenAddress address) {
        return "http";
    }

    /** Whether one of the addresses forwards nothing and only sends clients on. */
    default boolean redirects(ListenAddress address) {
        return false;
    }

    /**
     * Where clients on this machine reach it, as {@code http://127.0.0.1:8080}: the addresses that
     * forward requests, then those that only redirect. Empty while it doesn't serve.
     */
    default List<String> origins() {
        return state() instanceof State.Serving serving
                ? serving.addresses().stream()
                        .sorted(Comparator.comparing(this::redirects))
                        .map(it -> schemeOf(it) + "://" + it.fromHere())
                        .toList()
                : List.of();
    }

    /** Begins to start; where it is serving, to listen where it couldn't. */
    void start();

    /** Begins to stop gracefully; nothing where it is stopped. */
    void stop();
}
