package dev.evenkeel.ui;

import dev.evenkeel.model.ListenAddress;

import java.util.List;

/** The proxy as the window sees and steers it. All of it returns at once, from any thread. */
public interface ProxyControl {

    /** How the proxy is. */
    sealed interface State {

        /** It takes requests at these addresses. */
        record Serving(List<ListenAddress> addresses) implements State {
            public Serving {
                addresses = List.copyOf(addresses);
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
         */
        record Failed(String reason) implements State {}
    }

    State state();

    /** Begins to start; nothing where it is serving. */
    void start();

    /** Begins to stop gracefully; nothing where it is stopped. */
    void stop();
}
