package dev.evenkeel.ui.edit;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.Problem;
import dev.evenkeel.config.ServiceResult;
import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Routes as a person has them in the clipboard: paths, one a line or with commas between them; rows
 * of a spreadsheet with path, methods and timeout; a route or a list of them as a configuration
 * file has it.
 *
 * @param problems what can't be read; then there are no routes
 */
record PastedRoutes(List<Route> routes, List<Violation> problems) {

    private static final String HEADS = "path\tmethods\ttimeout\n";

    PastedRoutes {
        routes = List.copyOf(routes);
        problems = List.copyOf(problems);
    }

    static PastedRoutes parse(String text) {
        String bare = text.strip();
        if (bare.startsWith("[") || bare.startsWith("{")) {
            return ofJson(bare.startsWith("[") ? bare : "[" + bare + "]");
        }
        List<Route> routes = new ArrayList<>();
        for (String line : bare.lines().toList()) {
            if (line.contains("\t")) {
                String[] cells = line.split("\t", -1);
                if (cells[0].strip().equalsIgnoreCase("path")) {
                    continue;
                }
                Optional<Route> route = ofRow(cells);
                if (route.isEmpty()) {
                    return unread(line.strip().replace('\t', ' '));
                }
                routes.add(route.get());
                continue;
            }
            for (String word : line.split("[\\s,]+")) {
                Optional<PathPattern> path = PathPattern.parse(word);
                if (!word.isEmpty() && path.isEmpty()) {
                    return unread(word);
                }
                path.map(Route::to).ifPresent(routes::add);
            }
        }
        return new PastedRoutes(routes, List.of());
    }

    /** Rows for a spreadsheet, heads first: what {@link #parse} reads. */
    static String tsv(List<Route> routes) {
        StringBuilder text = new StringBuilder(HEADS);
        for (Route route : routes) {
            Duration timeout = route.timeout();
            text.append(route.path()).append('\t').append(String.join(" ", route.methods()));
            text.append('\t').append(timeout == null ? "" : DurationText.format(timeout));
            text.append('\n');
        }
        return text.toString();
    }

    /** As they stand in a configuration file, with all their settings. */
    static String json(List<Route> routes) {
        return ConfigWriter.service(Service.named("copied").withRoutes(routes))
                .get("routes")
                .toPrettyString();
    }

    private static PastedRoutes ofJson(String list) {
        return switch (ConfigReader.readService("pasted", "{\"routes\":" + list + "}")) {
            case ServiceResult.Read read -> new PastedRoutes(read.service().routes(), List.of());
            case ServiceResult.Invalid invalid ->
                    new PastedRoutes(
                            List.of(),
                            invalid.problems().stream().map(Problem::violation).toList());
        };
    }

    private static Optional<Route> ofRow(String[] cells) {
        Optional<PathPattern> path = PathPattern.parse(cells[0].strip());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Route route = Route.to(path.get()).withMethods(methods(cells[1]));
        if (cells.length < 3 || cells[2].isBlank()) {
            return Optional.of(route);
        }
        return DurationText.parse(cells[2].strip()).map(route::withTimeout);
    }

    /** Methods with commas or spaces between them, in any case. */
    static Set<String> methods(String text) {
        Set<String> methods = new TreeSet<>();
        Arrays.stream(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toUpperCase(Locale.ROOT))
                .forEach(methods::add);
        return methods;
    }

    private static PastedRoutes unread(String text) {
        return new PastedRoutes(
                List.of(), List.of(new Violation("routes", text, PathPattern.EXPECTED)));
    }
}
