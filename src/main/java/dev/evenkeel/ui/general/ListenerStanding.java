package dev.evenkeel.ui.general;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;

/** How a listener stands, as a word with an icon and a colour. */
public sealed interface ListenerStanding {

    /** Clients can come in. */
    record Open() implements ListenerStanding {}

    /** The proxy is stopped. */
    record Closed() implements ListenerStanding {}

    /**
     * It can't be listened on.
     *
     * @param reason why
     */
    record Refused(Phrase reason) implements ListenerStanding {}

    default String words() {
        return switch (this) {
            case Open it -> Texts.of("listener.open");
            case Closed it -> Texts.of("listener.closed");
            case Refused refused -> Texts.of("listener.refused", refused.reason());
        };
    }

    /** An Ikonli literal. */
    default String icon() {
        return looks().icon();
    }

    /** A style class. */
    default String tone() {
        return looks().tone();
    }

    private HostState looks() {
        return switch (this) {
            case Open it -> HostState.UP;
            case Closed it -> HostState.OFF;
            case Refused it -> HostState.DOWN;
        };
    }
}
