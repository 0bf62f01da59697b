package dev.evenkeel.config;

import dev.evenkeel.model.Access;
import dev.evenkeel.model.Access.ApiKey;
import dev.evenkeel.model.Access.Basic;
import dev.evenkeel.model.AddressRange;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;

/** Writes who may use a service, as {@link ConfigWriter} does the rest. */
final class AccessWriter {

    private AccessWriter() {}

    static ObjectNode access(Access access) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ranges(node, "allow", access.allow());
        ranges(node, "deny", access.deny());
        Basic basic = access.basic();
        if (basic != null) {
            ObjectNode inner = node.putObject("basic");
            if (!basic.realm().equals(Basic.DEFAULT_REALM)) {
                inner.put("realm", basic.realm());
            }
            ObjectNode users = inner.putObject("users");
            basic.users().forEach((name, hash) -> users.put(name, hash.toString()));
        }
        ApiKey apiKey = access.apiKey();
        if (apiKey != null) {
            ObjectNode inner = node.putObject("apiKey");
            if (apiKey.in() != ApiKey.In.HEADER || !apiKey.name().equals(ApiKey.DEFAULT_HEADER)) {
                inner.put(apiKey.in().name().toLowerCase(Locale.ROOT), apiKey.name());
            }
            ObjectNode keys = inner.putObject("keys");
            apiKey.keys().forEach((name, hash) -> keys.put(name, hash.toString()));
        }
        if (access.passCredentials()) {
            node.put("credentials", "pass");
        }
        return node;
    }

    private static void ranges(ObjectNode node, String key, List<AddressRange> ranges) {
        if (!ranges.isEmpty()) {
            ArrayNode list = node.putArray(key);
            ranges.forEach(it -> list.add(it.toString()));
        }
    }
}
