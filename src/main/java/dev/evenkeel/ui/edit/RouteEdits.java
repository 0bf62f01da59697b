package dev.evenkeel.ui.edit;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.ui.text.Texts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Edits of a service's routes, from what a person typed. */
public final class RouteEdits {

    private RouteEdits() {}

    /** Adds the routes whose paths a text names, one a line or with commas between them. */
    public static Proposal add(Service service, String text) {
        List<Route> added = new ArrayList<>();
        for (String word : text.split("[\\s,]+")) {
            if (word.isEmpty()) {
                continue;
            }
            Optional<PathPattern> path = PathPattern.parse(word);
            if (path.isEmpty()) {
                return Proposal.impossible(newPathOf(service), word, PathPattern.EXPECTED);
            }
            added.add(Route.to(path.get()));
        }
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

    public static Proposal path(Service service, Route route, String text) {
        Optional<PathPattern> path = PathPattern.parse(text);
        if (path.isEmpty()) {
            return Proposal.impossible(pathOf(service, route, "path"), text, PathPattern.EXPECTED);
        }
        return change(
                Texts.of("edit.route.path", route.path(), path.get()),
                service,
                it -> replaced(it, route, route.withPath(path.get())));
    }

    /** Sets the methods of a route; no text, or {@code any}, for all. */
    public static Proposal methods(Service service, Route route, String text) {
        Set<String> methods = new TreeSet<>();
        if (!text.strip().equalsIgnoreCase(Texts.of("route.anyMethod"))) {
            Arrays.stream(text.split("[\\s,]+"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word.toUpperCase(Locale.ROOT))
                    .forEach(methods::add);
        }
        return change(
                Texts.of("edit.route.methods", route.path(), methodsOf(methods)),
                service,
                it -> replaced(it, route, route.withMethods(methods)));
    }

    /** Sets how long a host may take to begin its answer; no text for the default. */
    public static Proposal timeout(Service service, Route route, String text) {
        if (text.isBlank()) {
            return change(
                    Texts.of("edit.route.defaultTimeout", route.path()),
                    service,
                    it -> replaced(it, route, route.withTimeout(null)));
        }
        Optional<Duration> timeout = DurationText.parse(text);
        if (timeout.isEmpty()) {
            return Proposal.impossible(
                    pathOf(service, route, "timeout"), text, DurationText.EXPECTED);
        }
        return change(
                Texts.of("edit.route.timeout", route.path(), DurationText.format(timeout.get())),
                service,
                it -> replaced(it, route, route.withTimeout(timeout.get())));
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

    private static Service replaced(Service service, Route route, Route by) {
        return service.withRoutes(
                service.routes().stream().map(it -> it.equals(route) ? by : it).toList());
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
