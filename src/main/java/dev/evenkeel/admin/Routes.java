package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.PercentEncoding;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;

import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/**
 * {@code /services/{service}/routes} and each route below it.
 *
 * <p>A route is called by its path, as {@code /cart}, or by its methods and its path, as {@code
 * GET,HEAD /files/**}, where it has methods: no two routes of a service have both in common.
 */
final class Routes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SERVICE = "service";
    private static final String PATH = "path";

    private final Registry registry;
    private final Edits edits;

    Routes(Registry registry, Edits edits) {
        this.registry = registry;
        this.edits = edits;
    }

    Answer list(Call call) {
        Optional<Service> service = registry.configuration().service(call.path(SERVICE));
        if (service.isEmpty()) {
            return ApiProblem.noSuchService(call.path(SERVICE));
        }
        ArrayNode routes = JSON.arrayNode();
        service.get().routes().forEach(route -> routes.add(view(service.get(), route)));
        return Answer.ok(JSON.objectNode().set("routes", routes));
    }

    Answer get(Call call) {
        Target target = new Target(call, registry.configuration());
        return target.place < 0 ? target.missing() : shown(target.service(), target.route());
    }

    Answer add(Call call) {
        return edits.apply(
                call,
                EditLabel.ADD_ROUTE.with(call.path(SERVICE)),
                found -> {
                    Target target = new Target(call, found);
                    return target.service == null
                            ? new Edited.Refused(target.missing())
                            : target.with(routes -> routes.add(call.body()));
                },
                (before, after) -> {
                    Service service =
                            after.configuration().service(call.path(SERVICE)).orElseThrow();
                    Route route = service.routes().getLast();
                    return Answer.created(view(service, route), locationOf(service, route))
                            .with(HttpHeader.ETAG, tagOf(service, route));
                });
    }

    Answer put(Call call) {
        return change(call, EditLabel.REPLACE_ROUTE, target -> call.body());
    }

    Answer patch(Call call) {
        return change(
                call,
                EditLabel.CHANGE_ROUTE,
                target -> MergePatch.apply(target.document(), call.body()));
    }

    private Answer change(
            Call call, EditLabel label, java.util.function.Function<Target, JsonNode> to) {
        return edits.apply(
                call,
                label.with(call.path("route"), call.path(SERVICE)),
                found -> {
                    Target target = new Target(call, found);
                    return target.place < 0
                            ? new Edited.Refused(target.missing())
                            : target.with(routes -> routes.set(target.place, to.apply(target)));
                },
                (before, after) -> {
                    // It may be called otherwise now, but it stands where it stood.
                    int place = new Target(call, before).place;
                    Service service =
                            after.configuration().service(call.path(SERVICE)).orElseThrow();
                    Route route = service.routes().get(place);
                    return shown(service, route)
                            .with(HttpHeader.CONTENT_LOCATION, locationOf(service, route));
                });
    }

    Answer delete(Call call) {
        return edits.apply(
                call,
                EditLabel.REMOVE_ROUTE.with(call.path("route"), call.path(SERVICE)),
                found -> {
                    Target target = new Target(call, found);
                    return target.place < 0
                            ? new Edited.Refused(target.missing())
                            : target.with(routes -> routes.remove(target.place));
                },
                (before, after) -> Answers.removed(call.path("route"), after));
    }

    private static Answer shown(Service service, Route route) {
        return Answer.ok(view(service, route)).with(HttpHeader.ETAG, tagOf(service, route));
    }

    private static String tagOf(Service service, Route route) {
        return EntityTag.of(view(service, route));
    }

    private static ObjectNode view(Service service, Route route) {
        ObjectNode node = JSON.objectNode().put("id", idOf(route));
        JsonNode written =
                ConfigWriter.service(service).path("routes").get(service.routes().indexOf(route));
        if (written instanceof ObjectNode object) {
            return node.setAll(object);
        }
        return node.put(PATH, route.path().toString());
    }

    private static String idOf(Route route) {
        String methods = String.join(",", route.methods());
        return (methods.isEmpty() ? "" : methods + " ") + route.path();
    }

    private static String locationOf(Service service, Route route) {
        return "/services/%s/routes/%s"
                .formatted(
                        PercentEncoding.encode(service.name()),
                        PercentEncoding.encode(idOf(route)));
    }

    /** What a call is about, as it stands in one configuration. */
    private static final class Target {

        private final Call call;
        private final Configuration configuration;
        private final @Nullable Service service;

        /** Of the route in the list; below 0 where there is none. */
        private final int place;

        Target(Call call, Configuration configuration) {
            this.call = call;
            this.configuration = configuration;
            service = configuration.service(call.path(SERVICE)).orElse(null);
            place = service == null ? -1 : placeOf(service, call);
        }

        private static int placeOf(Service service, Call call) {
            String wanted = call.pathOrEmpty("route");
            List<String> ids = service.routes().stream().map(Routes::idOf).toList();
            return ids.indexOf(wanted);
        }

        Service service() {
            if (service == null) {
                throw new IllegalStateException("no service " + call.path(SERVICE));
            }
            return service;
        }

        Route route() {
            return service().routes().get(place);
        }

        ApiProblem missing() {
            if (service == null) {
                return ApiProblem.noSuchService(call.path(SERVICE));
            }
            String detail =
                    "The service %s has no route %s."
                            .formatted(service.name(), call.pathOrEmpty("route"));
            return ApiProblem.of(404, "no-such-route", "No such route", detail);
        }

        /** The route's object, never in its short form. */
        ObjectNode document() {
            ObjectNode document = view(service(), route());
            document.remove("id");
            return document;
        }

        Edited with(java.util.function.Consumer<ArrayNode> change) {
            String what = place < 0 ? "The service " + service().name() : "The route";
            String tag =
                    place < 0 ? EntityTag.of(configuration, service()) : tagOf(service(), route());
            ApiProblem problem = call.precondition().check(what, tag);
            if (problem != null) {
                return new Edited.Refused(problem);
            }
            ObjectNode whole = ConfigWriter.service(service());
            change.accept((ArrayNode) whole.get("routes"));
            return Edited.ofService(configuration, service().name(), whole);
        }
    }
}
