package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;

import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;
import java.util.function.BiFunction;

/** {@code /services/{service}/healthcheck}: how the hosts of a service are checked. */
final class HealthCheckResource {

    private static final String SERVICE = "service";
    private static final String KEY = "healthcheck";

    private final Registry registry;
    private final Edits edits;

    HealthCheckResource(Registry registry, Edits edits) {
        this.registry = registry;
        this.edits = edits;
    }

    Answer get(Call call) {
        Optional<Service> service = registry.configuration().service(call.path(SERVICE));
        if (service.isEmpty()) {
            return ApiProblem.noSuchService(call.path(SERVICE));
        }
        ObjectNode document = documentOf(service.get());
        return document == null
                ? notChecked(service.get())
                : Answer.ok(document).with(HttpHeader.ETAG, EntityTag.of(document));
    }

    /** Creates too: a service has one health check or none. */
    Answer put(Call call) {
        return change(call, EditLabel.SET_CHECK, (whole, before) -> call.body());
    }

    Answer patch(Call call) {
        return change(
                call,
                EditLabel.CHANGE_CHECK,
                (whole, before) -> before == null ? null : MergePatch.apply(before, call.body()));
    }

    private Answer change(
            Call call,
            EditLabel label,
            BiFunction<ObjectNode, @Nullable ObjectNode, @Nullable JsonNode> to) {
        return edits.apply(
                call,
                label.with(call.path(SERVICE)),
                found -> edited(call, found, to),
                (before, after) -> {
                    Answer shown = get(call);
                    boolean isNew =
                            before.service(call.path(SERVICE))
                                    .map(it -> it.healthCheck() == null)
                                    .orElse(false);
                    return isNew && shown instanceof Answer.Success success
                            ? new Answer.Success(201, success.details(), success.headers())
                            : shown;
                });
    }

    private static Edited edited(
            Call call,
            Configuration found,
            BiFunction<ObjectNode, @Nullable ObjectNode, @Nullable JsonNode> to) {
        Optional<Service> service = found.service(call.path(SERVICE));
        if (service.isEmpty()) {
            return new Edited.Refused(ApiProblem.noSuchService(call.path(SERVICE)));
        }
        ObjectNode whole = ConfigWriter.service(service.get());
        ObjectNode before = documentOf(service.get());
        JsonNode after = to.apply(whole, before);
        if (after == null) {
            return new Edited.Refused(notChecked(service.get()));
        }
        ApiProblem problem = unmet(call, before);
        if (problem != null) {
            return new Edited.Refused(problem);
        }
        whole.set(KEY, after);
        return Edited.ofService(found, service.get().name(), whole);
    }

    Answer delete(Call call) {
        return edits.apply(
                call,
                EditLabel.REMOVE_CHECK.with(call.path(SERVICE)),
                found -> {
                    Optional<Service> service = found.service(call.path(SERVICE));
                    if (service.isEmpty()) {
                        return new Edited.Refused(ApiProblem.noSuchService(call.path(SERVICE)));
                    }
                    ObjectNode before = documentOf(service.get());
                    ApiProblem problem =
                            before == null ? notChecked(service.get()) : unmet(call, before);
                    return problem != null
                            ? new Edited.Refused(problem)
                            : new Edited.Changed(
                                    found.withService(
                                            service.get().name(), it -> it.withHealthCheck(null)));
                },
                (before, after) -> Answers.removed(KEY, after));
    }

    private static @Nullable ApiProblem unmet(Call call, @Nullable ObjectNode before) {
        String tag = before == null ? null : EntityTag.of(before);
        return call.precondition().check("The health check of " + call.path(SERVICE), tag);
    }

    private static ApiProblem notChecked(Service service) {
        String detail = "The service " + service.name() + " has no health check; PUT makes one.";
        return ApiProblem.of(404, "no-health-check", "No health check", detail);
    }

    /** Never in its short form; null where there is none. */
    private static @Nullable ObjectNode documentOf(Service service) {
        JsonNode written = ConfigWriter.service(service).get(KEY);
        if (written == null) {
            return null;
        }
        return written instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode().set("path", written);
    }
}
