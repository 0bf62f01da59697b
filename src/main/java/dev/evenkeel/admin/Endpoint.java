package dev.evenkeel.admin;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One call that can be made, with all that its documentation says of it.
 *
 * @param id its name in generated clients
 * @param tag the group it is shown in
 * @param summary what it does, in a few words
 * @param takes the name of its body's schema; null where it takes none
 * @param gives the name of the schema of what a success has under {@code details}, or of the whole
 *     answer where that is not JSON; null for none
 * @param produces the media types of a success, the usual one first
 * @param successes its statuses where it goes well
 * @param problems statuses besides those that {@link #failures} works out
 * @param open whether it is answered without a token even where others need one
 * @param guarded whether If-Match and If-None-Match hold for it
 */
@RecordBuilder
record Endpoint(
        String method,
        PathTemplate path,
        String id,
        String tag,
        String summary,
        Body body,
        @Nullable String takes,
        @Nullable String gives,
        List<String> produces,
        List<Query> query,
        List<Integer> successes,
        List<Integer> problems,
        boolean open,
        boolean guarded,
        Endpoint.Action action)
        implements EndpointBuilder.With {

    /**
     * A query parameter.
     *
     * @param type of its value, as JSON Schema calls it
     */
    record Query(String name, String type, String description) {}

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

    static Endpoint of(String method, String path, String id, String summary, Action action) {
        PathTemplate template = PathTemplate.of(path);
        return new Endpoint(
                method,
                template,
                id,
                template.segments().getFirst(),
                summary,
                Body.NONE,
                null,
                null,
                List.of(MediaTypes.JSON),
                List.of(),
                List.of(200),
                List.of(),
                false,
                false,
                action);
    }

    Endpoint takesJson(String schema) {
        return withBody(Body.JSON).withTakes(schema).alsoFails(422);
    }

    Endpoint takesPatch(String schema) {
        return withBody(Body.MERGE_PATCH).withTakes(schema).alsoFails(422);
    }

    Endpoint asks(String name, String type, String description) {
        List<Query> more = new ArrayList<>(query);
        more.add(new Query(name, type, description));
        return withQuery(more);
    }

    Endpoint succeeds(Integer... statuses) {
        return withSuccesses(List.of(statuses));
    }

    Endpoint alsoFails(Integer... statuses) {
        List<Integer> more = new ArrayList<>(problems);
        more.addAll(List.of(statuses));
        return withProblems(more);
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /** The statuses of all that can go wrong. */
    Set<Integer> failures() {
        Set<Integer> all = new TreeSet<>(problems);
        all.addAll(List.of(400, 403, 406));
        if (!path.places().isEmpty()) {
            all.add(404);
        }
        if (changes()) {
            // Of a call that takes no body, too: one may be sent.
            all.addAll(List.of(413, 415));
        }
        if (!open) {
            all.addAll(List.of(401, 429));
        }
        if (guarded) {
            all.add(412);
        }
        return all;
    }
}
