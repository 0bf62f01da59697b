package dev.evenkeel.registry;

import dev.evenkeel.model.Violation;

import java.util.List;

/** What came of an edit. */
public sealed interface EditResult {

    /** It is live: every request from now on obeys it. */
    record Applied(Revision revision) implements EditResult {}

    /** It changed nothing. */
    record Unchanged(Revision revision) implements EditResult {}

    /** It can't stand; nothing has changed. */
    record Rejected(List<Violation> violations) implements EditResult {}

    /** Somebody else has edited since the revision it was made for; nothing has changed. */
    record Outdated(Revision current) implements EditResult {}
}
