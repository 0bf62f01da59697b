package dev.evenkeel.ui.tray;

import dev.evenkeel.model.HostKey;

/** What a person can do at the icon. Called on any thread. */
public interface TrayActions {

    /** Brings the window to the front. */
    void open();

    /** The same, and shows a host there. */
    void open(HostKey host);

    /** Ends the program, as closing the window does. */
    void quit();
}
