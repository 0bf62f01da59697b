package dev.evenkeel.proxy;

import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;

/** A selector that knows its event loop. */
final class LoopSelector extends ManagedSelector {

    private final EventLoop loop;

    LoopSelector(SelectorManager manager, int id, ListenerConnector connector) {
        super(manager, id);
        this.loop = new EventLoop(this, connector);
    }

    EventLoop loop() {
        return loop;
    }
}
