package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.PasswordHash;
import dev.evenkeel.model.Secret;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Service;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * Keeps passwords, and the hashes of passwords and keys, out of what is shown or sent, and puts
 * them back into what is sent in return: who reads a configuration and sends it back loses none of
 * them.
 */
public final class Hidden {

    /** What stands in place of a hash. */
    public static final String WORD = "hidden";

    /** Where hashes stand in a service's object, each under a name of its own. */
    private static final List<List<String>> PLACES =
            List.of(List.of("access", "basic", "users"), List.of("access", "apiKey", "keys"));

    /** What is encrypted with one; those that say only where it stands may be seen. */
    private static final String PASSWORD = "password";

    /** What an object of a list is known by. */
    private static final List<String> NAMING = List.of("address", "certificate", "keystore");

    private Hidden() {}

    /** A value as a person may see it: the same, unless it is a hash. */
    public static String shown(String value) {
        return PasswordHash.parse(value).isPresent() || SecretHash.parse(value).isPresent()
                ? WORD
                : value;
    }

    /** A copy of any part of a configuration without hashes and passwords. */
    static JsonNode everywhereIn(JsonNode value) {
        JsonNode copy = value.deepCopy();
        hide(copy);
        hidePasswords(copy);
        return copy;
    }

    private static void hide(JsonNode value) {
        if (value instanceof ObjectNode object) {
            for (String key : List.copyOf(object.propertyNames())) {
                JsonNode inner = object.path(key);
                if (inner.isString()) {
                    object.put(key, shown(inner.stringValue()));
                } else {
                    hide(inner);
                }
            }
        } else {
            value.forEach(Hidden::hide);
        }
    }

    /** A service's object without hashes and passwords; the same object. */
    public static ObjectNode inService(ObjectNode service) {
        hidePasswords(service);
        for (List<String> place : PLACES) {
            if (at(service, place) instanceof ObjectNode hashes) {
                List.copyOf(hashes.propertyNames()).forEach(name -> hashes.put(name, WORD));
            }
        }
        return service;
    }

    private static void hidePasswords(JsonNode value) {
        if (value instanceof ObjectNode object) {
            JsonNode password = object.path(PASSWORD);
            if (password.isString() && !new Secret(password.stringValue()).isReference()) {
                object.put(PASSWORD, WORD);
            }
        }
        value.forEach(Hidden::hidePasswords);
    }

    /** A whole configuration without hashes and passwords; the same object. */
    public static ObjectNode inWhole(ObjectNode configuration) {
        hidePasswords(configuration);
        for (JsonNode service : configuration.path("services")) {
            if (service instanceof ObjectNode object) {
                inService(object);
            }
        }
        return configuration;
    }

    /**
     * A copy of a service's object with the hashes that are configured now in their places.
     *
     * @param current null where there is no such service: then what is hidden stays so, and can't
     *     stand
     */
    public static JsonNode broughtBackInService(JsonNode sent, @Nullable Service current) {
        if (current == null) {
            return sent;
        }
        JsonNode copy = sent.deepCopy();
        if (copy instanceof ObjectNode service) {
            ObjectNode now = ConfigWriter.service(current);
            bringBackPasswords(service, now);
            for (List<String> place : PLACES) {
                if (at(service, place) instanceof ObjectNode hashes) {
                    bringBack(hashes, at(now, place));
                }
            }
        }
        return copy;
    }

    /** The same of a whole configuration. */
    public static JsonNode broughtBackInWhole(JsonNode sent, Configuration current) {
        JsonNode copy = sent.deepCopy();
        bringBackPasswords(copy, ConfigWriter.tree(current.withServices(List.of())));
        if (copy.path("services") instanceof ObjectNode services) {
            for (String name : List.copyOf(services.propertyNames())) {
                Service known = current.service(name).orElse(null);
                services.set(name, broughtBackInService(services.path(name), known));
            }
        }
        return copy;
    }

    private static void bringBackPasswords(JsonNode sent, JsonNode now) {
        if (sent instanceof ObjectNode object) {
            JsonNode known = now.path(PASSWORD);
            if (known.isString() && WORD.equals(object.path(PASSWORD).asString(""))) {
                object.set(PASSWORD, known);
            }
            object.properties()
                    .forEach(it -> bringBackPasswords(it.getValue(), now.path(it.getKey())));
        } else if (sent.isArray()) {
            sent.forEach(item -> bringBackPasswords(item, sameIn(now, item)));
        }
    }

    private static JsonNode sameIn(JsonNode list, JsonNode item) {
        for (JsonNode candidate : list) {
            for (String key : NAMING) {
                JsonNode name = item.path(key);
                if (name.isString() && name.equals(candidate.path(key))) {
                    return candidate;
                }
            }
        }
        return MissingNode.getInstance();
    }

    private static void bringBack(ObjectNode hashes, JsonNode now) {
        for (String name : List.copyOf(hashes.propertyNames())) {
            JsonNode known = now.get(name);
            if (known != null && WORD.equals(hashes.path(name).asString(""))) {
                hashes.set(name, known);
            }
        }
    }

    private static JsonNode at(JsonNode service, List<String> place) {
        JsonNode node = service;
        for (String key : place) {
            node = node.path(key);
        }
        return node;
    }
}
