package dev.evenkeel.ui.tryit;

import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.PathPattern.Any;
import dev.evenkeel.model.PathPattern.Capture;
import dev.evenkeel.model.PathPattern.Literal;
import dev.evenkeel.model.PathPattern.Segment;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;

import java.util.ArrayList;
import java.util.List;

/** What a request to a service may begin with. */
final class Suggestions {

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    /** What a body is, as a rule. */
    static final List<String> CONTENT_TYPES =
            List.of(
                    "application/json",
                    "application/x-www-form-urlencoded",
                    "text/plain",
                    "application/xml");

    private Suggestions() {}

    /** A path that each of its routes takes, each once. */
    static List<String> paths(Service service) {
        return service.routes().stream().map(it -> example(it.path())).distinct().toList();
    }

    /** The usual methods, and those that the service's routes name besides. */
    static List<String> methods(Service service) {
        List<String> methods = new ArrayList<>(METHODS);
        for (Route route : service.routes()) {
            route.methods().stream().filter(it -> !methods.contains(it)).forEach(methods::add);
        }
        return methods;
    }

    private static String example(PathPattern pattern) {
        List<Segment> segments = new ArrayList<>();
        for (Segment segment : pattern.segments()) {
            segments.add(
                    switch (segment) {
                        case Literal literal -> literal;
                        case Any any -> new Literal("1");
                        case Capture capture -> new Literal("1");
                    });
        }
        if (pattern.rest()) {
            segments.add(new Literal(""));
        }
        return new PathPattern(segments, false).toString();
    }
}
