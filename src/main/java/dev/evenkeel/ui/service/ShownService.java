package dev.evenkeel.ui.service;

import dev.evenkeel.model.Service;
import dev.evenkeel.ui.edit.Edits;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The service that a part of the window shows: what is typed there is meant for it, even if another
 * one has been chosen a moment ago.
 */
final class ShownService {

    private final Edits edits;
    private @Nullable String name;

    ShownService(Edits edits) {
        this.edits = edits;
    }

    @Nullable String name() {
        return name;
    }

    void show(@Nullable String newName) {
        name = newName;
    }

    /** The service as it is configured now; empty where it has gone. */
    Optional<Service> service() {
        return name == null ? Optional.empty() : edits.current().service(name);
    }
}
