package dev.evenkeel.ui.general;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.ui.ProxyControl;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

/** How a listener, or the API, stands, as a word with an icon and a colour. */
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

    /**
     * Of what is to be listened on.
     *
     * @param refused why it can't be; null where it can
     */
    static ListenerStanding of(ProxyControl.@Nullable Refused refused) {
        return refused == null ? new Open() : new Refused(refused.reason());
    }

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
