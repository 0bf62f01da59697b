package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.ServiceResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.model.Violation;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/**
 * A service's object as calls send it: the one of config.json, and beside it {@code name} and
 * {@code default}, which in the file stand outside of it.
 */
final class ServiceDocument {

    private static final String NAME = "name";
    private static final String DEFAULT = "default";

    private ServiceDocument() {}

    /** What came of reading one. */
    sealed interface Parsed {

        /**
         * @param isDefault whether it is to be the default service; null where nothing was said
         */
        record Read(Service service, @Nullable Boolean isDefault) implements Parsed {}

        record Invalid(List<Violation> violations) implements Parsed {}
    }

    /** The object of a service as it is, without short forms: what a merge patch is applied to. */
    static ObjectNode of(Configuration configuration, Service service) {
        ObjectNode node = ConfigWriter.service(service);
        lengthen(node, "routing", "policy");
        lengthen(node, "healthcheck", "path");
        node.put(NAME, service.name());
        node.put(DEFAULT, service.name().equals(configuration.defaultService()));
        return node;
    }

    /** The whole configuration, the same way. */
    static ObjectNode wholeOf(Configuration configuration) {
        ObjectNode node = ConfigWriter.tree(configuration);
        for (JsonNode service : node.path("services")) {
            if (service instanceof ObjectNode object) {
                lengthen(object, "routing", "policy");
                lengthen(object, "healthcheck", "path");
            }
        }
        return node;
    }

    /** Reads an object that stands for the service of that name; it may repeat the name. */
    static Parsed parse(String name, JsonNode json) {
        return parse(name, json, false);
    }

    /** Reads an object made by a patch: where its name is another one, the service is renamed. */
    static Parsed parsePatched(String name, JsonNode json) {
        return parse(name, json, true);
    }

    private static Parsed parse(String name, JsonNode json, boolean mayRename) {
        List<Violation> violations = new ArrayList<>();
        String newName = name;
        Boolean isDefault = null;
        JsonNode rest = json;
        if (json instanceof ObjectNode object) {
            ObjectNode copy = object.deepCopy();
            JsonNode named = copy.remove(NAME);
            if (named != null) {
                if (!named.isString() || (!mayRename && !named.stringValue().equals(name))) {
                    String expected = mayRename ? "a name as text" : name + ", as in the path";
                    violations.add(violation(name, NAME, named, expected));
                } else {
                    newName = named.stringValue();
                }
            }
            JsonNode flag = copy.remove(DEFAULT);
            if (flag != null && !flag.isBoolean()) {
                violations.add(violation(name, DEFAULT, flag, "true or false"));
            } else if (flag != null) {
                isDefault = flag.booleanValue();
            }
            rest = copy;
        }
        return switch (ConfigReader.readService(newName, rest)) {
            case ServiceResult.Invalid invalid -> {
                violations.addAll(invalid.violations());
                yield new Parsed.Invalid(violations);
            }
            case ServiceResult.Read read ->
                    violations.isEmpty()
                            ? new Parsed.Read(read.service(), isDefault)
                            : new Parsed.Invalid(violations);
        };
    }

    private static Violation violation(
            String service, String field, JsonNode value, String wanted) {
        String text = value.isString() ? value.stringValue() : value.toString();
        return new Violation(Validation.pathOf(service) + "." + field, text, wanted);
    }

    /** A short form says one field of an object; a patch of another field would lose it. */
    private static void lengthen(ObjectNode node, String key, String field) {
        JsonNode value = node.get(key);
        if (value != null && value.isString()) {
            node.putObject(key).set(field, value);
        }
    }
}
