package dev.evenkeel.ui.edit;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.ui.text.Texts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Edits of a service's routes, from what a person typed. */
public final class RouteEdits {

    private RouteEdits() {}

    /** Adds the routes that a text names, in whatever form {@link PastedRoutes} reads. */
    public static Proposal add(Service service, String text) {
        PastedRoutes pasted = PastedRoutes.parse(text);
        if (!pasted.problems().isEmpty()) {
            return new Proposal.Impossible(pasted.problems());
        }
        List<Route> added = pasted.routes();
        if (added.isEmpty()) {
            return Proposal.impossible(newPathOf(service), text, PathPattern.EXPECTED);
        }
        String label =
                added.size() == 1
                        ? Texts.of("edit.route.add", added.getFirst().path(), service.name())
                        : Texts.of("edit.route.addMany", added.size(), service.name());
        return change(
                label,
                service,
                it -> {
                    Service more = it;
                    for (Route route : added) {
                        more = more.plusRoute(route);
                    }
                    return more;
                });
    }

    /** Rows for a spreadsheet, heads first; what {@link #add} takes. */
    public static String tsv(List<Route> routes) {
        return PastedRoutes.tsv(routes);
    }

    /** As they stand in a configuration file, with all their settings; {@link #add} takes it. */
    public static String json(List<Route> routes) {
        return PastedRoutes.json(routes);
    }

    public static Proposal path(Service service, Route route, String text) {
        Optional<PathPattern> path = PathPattern.parse(text);
        if (path.isEmpty()) {
            return Proposal.impossible(pathOf(service, route, "path"), text, PathPattern.EXPECTED);
        }
        return change(
                Texts.of("edit.route.path", route.path(), path.get()),
                service,
                it -> each(it, List.of(route), old -> old.withPath(path.get())));
    }

    /** Sets the methods of routes; no text, or {@code any}, for all. */
    public static Proposal methods(Service service, List<Route> routes, String text) {
        Set<String> methods =
                text.strip().equalsIgnoreCase(Texts.of("route.anyMethod"))
                        ? Set.of()
                        : PastedRoutes.methods(text);
        return change(
                Texts.of("edit.route.methods", titleOf(routes), methodsOf(methods)),
                service,
                it -> each(it, routes, route -> route.withMethods(methods)));
    }

    /** Sets how long a host may take to begin its answer; no text for the default. */
    public static Proposal timeout(Service service, List<Route> routes, String text) {
        if (text.isBlank()) {
            return change(
                    Texts.of("edit.route.defaultTimeout", titleOf(routes)),
                    service,
                    it -> each(it, routes, route -> route.withTimeout(null)));
        }
        Optional<Duration> timeout = DurationText.parse(text);
        if (timeout.isEmpty()) {
            return Proposal.impossible(
                    pathOf(service, routes.getFirst(), "timeout"), text, DurationText.EXPECTED);
        }
        return change(
                Texts.of("edit.route.timeout", titleOf(routes), DurationText.format(timeout.get())),
                service,
                it -> each(it, routes, route -> route.withTimeout(timeout.get())));
    }

    public static Proposal remove(Service service, List<Route> routes) {
        Set<Route> gone = Set.copyOf(routes);
        String label =
                routes.size() == 1
                        ? Texts.of("edit.route.remove", routes.getFirst().path(), service.name())
                        : Texts.of("edit.route.removeMany", routes.size(), service.name());
        return change(
                label,
                service,
                it -> it.withRoutes(it.routes().stream().filter(r -> !gone.contains(r)).toList()));
    }

    /** The methods as a person reads and types them. */
    public static String methodsOf(Set<String> methods) {
        return methods.isEmpty() ? Texts.of("route.anyMethod") : String.join(", ", methods);
    }

    /** The path of one, or how many they are. */
    private static String titleOf(List<Route> routes) {
        return routes.size() == 1
                ? routes.getFirst().path().toString()
                : Texts.of("edit.routes", routes.size());
    }

    private static Service each(Service service, List<Route> routes, UnaryOperator<Route> change) {
        Set<Route> chosen = Set.copyOf(routes);
        return service.withRoutes(
                service.routes().stream()
                        .map(it -> chosen.contains(it) ? change.apply(it) : it)
                        .toList());
    }

    private static Proposal change(String label, Service service, UnaryOperator<Service> edit) {
        return new Proposal.Change(label, it -> it.withService(service.name(), edit));
    }

    private static String pathOf(Service service, Route route, String field) {
        int index = service.routes().indexOf(route);
        return Validation.pathOf(service.name()) + ".routes[" + index + "]." + field;
    }

    private static String newPathOf(Service service) {
        return Validation.pathOf(service.name()) + ".routes[" + service.routes().size() + "].path";
    }
}
