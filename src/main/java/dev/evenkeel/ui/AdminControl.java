package dev.evenkeel.ui;

import org.jspecify.annotations.Nullable;

/** The management API as the window sees it. All of it returns at once, from any thread. */
public interface AdminControl {

    /**
     * How it is.
     *
     * @param url where it is reached, as {@code http://127.0.0.1:8081}; null where it isn't
     * @param refused the address where it should be and can't; null where it is there
     */
    record State(@Nullable String url, ProxyControl.@Nullable Refused refused) {}

    State state();

    /** Begins another try to be where it should. */
    void start();
}
