package dev.evenkeel.ui.form;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The paths of all settings that an object of the configuration file may have. */
public final class SchemaKeys {

    private static final String REFERENCE = "#/components/schemas/";

    private final JsonNode schemas;

    private SchemaKeys(JsonNode schemas) {
        this.schemas = schemas;
    }

    /**
     * @param schema the name of a schema, as {@code Service}; of a list's items after a slash, as
     *     {@code Configuration/listeners}
     */
    public static Set<String> of(String schema) {
        try (InputStream in =
                SchemaKeys.class.getResourceAsStream("/dev/evenkeel/admin/schemas.json")) {
            SchemaKeys keys = new SchemaKeys(new JsonMapper().readTree(in));
            Set<String> found = new TreeSet<>();
            String[] parts = schema.split("/");
            JsonNode node = keys.schemas.get(parts[0]);
            if (parts.length > 1) {
                node = node.get("properties").get(parts[1]).get("items");
            }
            keys.collect(node, "", found);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths that a form has fields for. */
    public static Set<String> of(List<Section> sections) {
        Set<String> paths = new TreeSet<>();
        sections.forEach(section -> section.settings().forEach(it -> paths.add(it.path())));
        return paths;
    }

    private void collect(JsonNode node, String path, Set<String> found) {
        JsonNode reference = node.get("$ref");
        JsonNode choices = node.get("anyOf");
        JsonNode properties = node.get("properties");
        if (reference != null) {
            collect(schemas.get(reference.asString().substring(REFERENCE.length())), path, found);
        } else if (choices != null) {
            // A short form beside the object says nothing that the object can't.
            JsonNode object = null;
            for (JsonNode choice : choices) {
                object = isObject(choice) ? choice : object;
            }
            if (object == null) {
                found.add(path);
            } else {
                collect(object, path, found);
            }
        } else if (properties != null) {
            properties
                    .properties()
                    .forEach(it ->
                            collect(
                                    it.getValue(),
                                    path.isEmpty() ? it.getKey() : path + "." + it.getKey(),
                                    found));
        } else {
            found.add(path);
        }
    }

    private boolean isObject(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        JsonNode node =
                reference == null
                        ? schema
                        : schemas.get(reference.asString().substring(REFERENCE.length()));
        return node.get("properties") != null;
    }
}
