package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * From the text of a config.json to the model. Collects every problem and never stops at the first,
 * but for a text that isn't JSON.
 *
 * <p>Two formats are understood. Version 2 has a {@code version} and its services under {@code
 * services}. The older one is a plain map of services, without listeners and a default service.
 * Comments and trailing commas are accepted in both; they aren't kept when a configuration is
 * saved.
 */
public final class ConfigReader {

    private ConfigReader() {}

    /** Reads a whole file's text, in either format. */
    public static ReadResult read(String json) {
        Problems problems = new Problems();
        JsonTree tree;
        try {
            tree = JsonTreeParser.parse(json);
        } catch (SyntaxProblem e) {
            return new ReadResult.Invalid(List.of(e.problem()));
        }
        ConfigurationDecoder decoder = new ConfigurationDecoder();
        Configuration configuration = decoder.decode(new Cursor(tree, Place.ROOT, problems));
        locate(configuration, tree, decoder.placeOfServices(), problems);
        return problems.isEmpty()
                ? new ReadResult.Read(configuration)
                : new ReadResult.Invalid(problems.all());
    }

    /** Reads one service's object, as it stands under its name in a file. */
    public static ServiceResult readService(String name, String json) {
        Problems problems = new Problems();
        JsonTree tree;
        try {
            tree = JsonTreeParser.parse(json);
        } catch (SyntaxProblem e) {
            return new ServiceResult.Invalid(List.of(e.problem()));
        }
        Place place = Place.ROOT.key("services").key(name);
        Service service = new ServiceDecoder().decode(name, new Cursor(tree, place, problems));
        locate(Configuration.EMPTY.plusService(service), tree, place, problems);
        return problems.isEmpty()
                ? new ServiceResult.Read(service)
                : new ServiceResult.Invalid(problems.all());
    }

    /** The same for JSON that has been read, or put together, already. */
    public static ServiceResult readService(String name, JsonNode json) {
        return readService(name, json.toString());
    }

    /** Adds what the model's own rules have to say, each at its place in the text. */
    private static void locate(
            Configuration configuration, JsonTree tree, Place root, Problems problems) {
        Locations locations = new Locations(tree, root);
        Validation.of(configuration)
                .forEach(violation -> problems.add(locations.locate(violation)));
    }
}
