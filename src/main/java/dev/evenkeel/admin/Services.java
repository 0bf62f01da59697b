package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.admin.ServiceDocument.Parsed;
import dev.evenkeel.config.Hidden;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.PercentEncoding;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;

import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** {@code /services} and {@code /services/{service}}. */
final class Services {

    private static final String PLACE = "service";

    private final Registry registry;
    private final Edits edits;
    private final ServiceView view;

    Services(Registry registry, Edits edits) {
        this.registry = registry;
        this.edits = edits;
        this.view = new ServiceView(registry);
    }

    Answer list(Call call) {
        Revision revision = registry.revision();
        Configuration configuration = revision.configuration();
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("revision", revision.number());
        ArrayNode services = details.putArray("services");
        configuration.services().forEach(it -> services.add(view.brief(configuration, it)));
        return Answer.ok(details).with(HttpHeader.ETAG, EntityTag.of(revision));
    }

    Answer get(Call call) {
        String name = call.path(PLACE);
        return registry.configuration().service(name).isPresent()
                ? shown(registry.configuration(), name)
                : ApiProblem.noSuchService(name);
    }

    Answer create(Call call) {
        String name = call.path(PLACE);
        return edits.apply(
                call,
                EditLabel.ADD_SERVICE.with(name),
                found ->
                        found.service(name).isPresent()
                                ? new Edited.Refused(exists(name))
                                : put(call, name, found),
                (before, after) -> created(after.configuration(), name));
    }

    Answer put(Call call) {
        String name = call.path(PLACE);
        boolean known = registry.configuration().service(name).isPresent();
        return edits.apply(
                call,
                (known ? EditLabel.REPLACE_SERVICE : EditLabel.ADD_SERVICE).with(name),
                found -> put(call, name, found),
                (before, after) ->
                        before.service(name).isPresent()
                                ? shown(after.configuration(), name)
                                : created(after.configuration(), name));
    }

    Answer patch(Call call) {
        String name = call.path(PLACE);
        return edits.apply(
                call,
                EditLabel.CHANGE_SERVICE.with(name),
                found -> patch(call, name, found),
                (before, after) -> shownAfterPatch(before, after.configuration(), name));
    }

    Answer delete(Call call) {
        String name = call.path(PLACE);
        return edits.apply(
                call,
                EditLabel.REMOVE_SERVICE.with(name),
                found -> {
                    Optional<Service> service = found.service(name);
                    if (service.isEmpty()) {
                        return new Edited.Refused(ApiProblem.noSuchService(name));
                    }
                    ApiProblem problem = unmet(call, name, found, service);
                    return problem != null
                            ? new Edited.Refused(problem)
                            : new Edited.Changed(found.withoutService(name));
                },
                (before, after) -> Answers.removed(name, after));
    }

    private static Edited put(Call call, String name, Configuration found) {
        Optional<Service> known = found.service(name);
        ApiProblem problem = unmet(call, name, found, known);
        if (problem != null) {
            return new Edited.Refused(problem);
        }
        return switch (ServiceDocument.parse(
                name, Hidden.broughtBackInService(call.body(), known.orElse(null)))) {
            case Parsed.Invalid it -> new Edited.Refused(ApiProblem.invalid(it.violations()));
            case Parsed.Read(Service service, Boolean isDefault) ->
                    new Edited.Changed(
                            withDefault(
                                    known.isPresent()
                                            ? found.withService(name, it -> service)
                                            : found.plusService(service),
                                    name,
                                    isDefault));
        };
    }

    private static Edited patch(Call call, String name, Configuration found) {
        Optional<Service> known = found.service(name);
        if (known.isEmpty()) {
            return new Edited.Refused(ApiProblem.noSuchService(name));
        }
        ApiProblem problem = unmet(call, name, found, known);
        if (problem != null) {
            return new Edited.Refused(problem);
        }
        ObjectNode document = ServiceDocument.of(found, known.get());
        return switch (ServiceDocument.parsePatched(
                name,
                Hidden.broughtBackInService(
                        MergePatch.apply(document, call.body()), known.get()))) {
            case Parsed.Invalid it -> new Edited.Refused(ApiProblem.invalid(it.violations()));
            case Parsed.Read(Service service, Boolean isDefault) -> {
                boolean taken =
                        !service.name().equals(name) && found.service(service.name()).isPresent();
                yield taken
                        ? new Edited.Refused(exists(service.name()))
                        : new Edited.Changed(
                                withDefault(
                                        found.withService(name, it -> service),
                                        service.name(),
                                        // A patch takes a field away by null.
                                        isDefault != null && isDefault));
            }
        };
    }

    private static Configuration withDefault(
            Configuration configuration, String name, @Nullable Boolean isDefault) {
        if (isDefault == null) {
            return configuration;
        }
        if (isDefault) {
            return configuration.withDefaultService(name);
        }
        return name.equals(configuration.defaultService())
                ? configuration.withDefaultService(null)
                : configuration;
    }

    private static @Nullable ApiProblem unmet(
            Call call, String name, Configuration found, Optional<Service> service) {
        String tag = service.map(it -> EntityTag.of(found, it)).orElse(null);
        return call.precondition().check("The service " + name, tag);
    }

    private static ApiProblem exists(String name) {
        String detail = "There is a service " + name + " already; PUT replaces, PATCH changes it.";
        return ApiProblem.of(409, "service-exists", "The service exists", detail);
    }

    private Answer created(Configuration configuration, String name) {
        Service service = configuration.service(name).orElseThrow();
        String location = "/services/" + PercentEncoding.encode(name);
        return Answer.created(view.full(configuration, service), location)
                .with(HttpHeader.ETAG, EntityTag.of(configuration, service));
    }

    private Answer shown(Configuration configuration, String name) {
        Service service = configuration.service(name).orElseThrow();
        return Answer.ok(view.full(configuration, service))
                .with(HttpHeader.ETAG, EntityTag.of(configuration, service));
    }

    /** Where the patch has renamed it, it stands in the same place and the answer says where. */
    private Answer shownAfterPatch(Configuration before, Configuration after, String name) {
        int place = before.services().indexOf(before.service(name).orElseThrow());
        String newName = after.services().get(place).name();
        Answer answer = shown(after, newName);
        return newName.equals(name)
                ? answer
                : answer.with(
                        HttpHeader.CONTENT_LOCATION,
                        "/services/" + PercentEncoding.encode(newName));
    }
}
