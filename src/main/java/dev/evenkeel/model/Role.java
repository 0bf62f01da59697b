package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Locale;
import java.util.Optional;

/** What a caller of the management API may do. */
public enum Role {
    /** Look at everything. */
    READ,
    /** Look at everything and change it. */
    CHANGE;

    public static final Phrase EXPECTED = Expected.ROLE.with();

    /** As files and the command line call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> parse(String text) {
        for (Role role : values()) {
            if (role.word().equalsIgnoreCase(text.strip())) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
