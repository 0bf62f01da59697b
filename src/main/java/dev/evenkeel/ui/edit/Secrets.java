package dev.evenkeel.ui.edit;

import dev.evenkeel.access.Passwords;
import dev.evenkeel.config.Hidden;
import dev.evenkeel.model.SecretHash;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passwords and keys in a form, as {@code ann: secret | ben: hidden}: hashed as they are typed, and
 * never shown again.
 */
final class Secrets {

    private static final String BREAK = " | ";

    private Secrets() {}

    /** Names only, with a word in place of what can't be shown. */
    static String text(JsonNode hashes) {
        return hashes.propertyNames().stream()
                .map(name -> name + ": " + Hidden.WORD)
                .collect(Collectors.joining(BREAK));
    }

    /** Names only. */
    static String names(JsonNode hashes) {
        return String.join(", ", hashes.propertyNames());
    }

    /**
     * The hashes of what was typed. What is hidden stays what it is, and a hash is taken as one.
     *
     * @param known those there are; null for none
     * @return null where nothing was typed
     */
    static @Nullable ObjectNode hashed(Setting setting, String text, @Nullable JsonNode known) {
        UnaryOperator<String> hash =
                setting.kind() == Setting.Kind.PASSWORDS
                        ? typed -> Passwords.hash(typed).toString()
                        : typed -> SecretHash.of(typed).toString();
        ObjectNode hashes = JsonNodeFactory.instance.objectNode();
        for (String pair : text.split(Pattern.quote(BREAK.strip()))) {
            int colon = pair.indexOf(':');
            String name = (colon < 0 ? pair : pair.substring(0, colon)).strip();
            String typed = colon < 0 ? "" : pair.substring(colon + 1).strip();
            JsonNode before = known == null ? null : known.get(name);
            if (typed.equals(Hidden.WORD) && before != null) {
                hashes.set(name, before);
            } else if (!name.isEmpty()) {
                // What can't stand, for the reader to say so: nothing typed, nothing to be hidden.
                boolean asItIs = typed.isEmpty() || Hidden.shown(typed).equals(Hidden.WORD);
                hashes.put(name, asItIs ? typed : hash.apply(typed));
            }
        }
        return hashes.isEmpty() ? null : hashes;
    }
}
