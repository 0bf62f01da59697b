package dev.evenkeel.admin;

import dev.evenkeel.admin.ChangeLog.Entry;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.Differences;
import dev.evenkeel.config.Hidden;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;

import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Optional;

/** {@code /history} and each revision below it: who changed what, when, and the way back. */
final class HistoryResource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NUMBER = "revision";

    private final Registry registry;
    private final Edits edits;
    private final ChangeLog log;

    HistoryResource(Registry registry, Edits edits, ChangeLog log) {
        this.registry = registry;
        this.edits = edits;
        this.log = log;
    }

    Answer list(Call call) {
        Revision current = registry.revision();
        ObjectNode details = JSON.objectNode();
        details.put(NUMBER, current.number());
        details.put("undo", textOf(registry.undoLabel()));
        details.put("redo", textOf(registry.redoLabel()));
        ArrayNode revisions = details.putArray("revisions");
        log.latest().forEach(it -> revisions.add(brief(it)));
        return Answer.ok(details).with(HttpHeader.ETAG, EntityTag.of(current));
    }

    /** With what it changed, what sets it apart from now, and all of it. */
    Answer get(Call call) {
        String number = call.path(NUMBER);
        Optional<Entry> entry = log.find(number);
        if (entry.isEmpty()) {
            return noSuchRevision(number);
        }
        Revision revision = entry.get().revision();
        Revision before = entry.get().before();
        ObjectNode details = brief(entry.get());
        ArrayNode changes = details.putArray("changes");
        if (before != null) {
            Differences.between(before.configuration(), revision.configuration())
                    .forEach(changes::add);
        }
        ArrayNode sinceThen = details.putArray("restoringWouldChange");
        Differences.between(registry.configuration(), revision.configuration())
                .forEach(sinceThen::add);
        details.set("config", Hidden.inWhole(ConfigWriter.tree(revision.configuration())));
        return Answer.ok(details);
    }

    Answer restore(Call call) {
        String number = call.path(NUMBER);
        Optional<Entry> entry = log.find(number);
        if (entry.isEmpty()) {
            return noSuchRevision(number);
        }
        return edits.goBackTo(entry.get().revision(), call, EditLabel.GO_BACK.with(number));
    }

    private static ApiProblem noSuchRevision(String number) {
        String detail =
                "There is no revision %s, or it is not among the last %d any more."
                        .formatted(number, ChangeLog.KEPT);
        return ApiProblem.of(404, "no-such-revision", "No such revision", detail);
    }

    private ObjectNode brief(Entry entry) {
        ObjectNode node = of(entry.revision());
        node.put("restores", entry.restores());
        node.put("current", entry.revision().number() == registry.revision().number());
        return node;
    }

    static @Nullable String textOf(@Nullable Phrase label) {
        return label == null ? null : label.toString();
    }

    /** Who, when, what. */
    static ObjectNode of(Revision revision) {
        ObjectNode node =
                JSON.objectNode()
                        .put(NUMBER, revision.number())
                        .put("time", revision.time().toString())
                        .put("by", revision.author().name().toLowerCase(Locale.ROOT));
        if (revision.token() != null) {
            node.put("token", revision.token());
        }
        return node.put("label", revision.edit().label().toString());
    }
}
