package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.config.Differences;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Validation;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Revision;

import org.eclipse.jetty.http.HttpHeader;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.function.Function;

/** What an edit would do, and what is wrong with it. Changes nothing. */
final class DryRun {

    private static final int UNPROCESSABLE = 422;

    private DryRun() {}

    static Answer answer(Revision found, Function<Revision, Edited> edit) {
        Configuration before = found.configuration();
        return switch (edit.apply(found)) {
            case Edited.Refused(ApiProblem problem) ->
                    problem.status() == UNPROCESSABLE
                            ? told(found, problem.violations(), List.of())
                            : problem;
            case Edited.Changed(Configuration after) ->
                    told(
                            found,
                            Validation.ofChange(before, after),
                            Differences.between(before, after));
        };
    }

    private static Answer told(Revision found, List<Violation> violations, List<String> changes) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("valid", violations.isEmpty());
        details.put("revision", found.number());
        ArrayNode wrong = details.putArray("violations");
        violations.forEach(it -> wrong.add(ApiProblem.document(it)));
        ArrayNode differences = details.putArray("changes");
        changes.forEach(differences::add);
        return Answer.ok(details).with(HttpHeader.ETAG, EntityTag.of(found));
    }
}
