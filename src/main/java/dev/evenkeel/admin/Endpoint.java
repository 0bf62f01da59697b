package dev.evenkeel.admin;

/**
 * One call that can be made.
 *
 * @param summary what it does, in a few words for its documentation
 */
record Endpoint(
        String method, PathTemplate path, Body body, String summary, Endpoint.Action action) {

    /** What a call sends along. */
    enum Body {
        NONE,
        /** JSON, needed. */
        JSON,
        /** A JSON merge patch (RFC 7396), needed. */
        MERGE_PATCH
    }

    /** Answers a call; may block, and may be called by several threads at once. */
    @FunctionalInterface
    interface Action {
        Answer answer(Call call);
    }
}
