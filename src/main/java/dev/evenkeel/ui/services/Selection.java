package dev.evenkeel.ui.services;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Which service the window shows. */
public final class Selection {

    private final Edits edits;
    private final Places places;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(this, "service");
    private @Nullable HostKey wanted;
    private Runnable renaming = () -> {};
    private Runnable naming = () -> {};

    public Selection(Edits edits, Places places) {
        this.edits = edits;
        this.places = places;
    }

    /** Its name; null where there is no service. */
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    public @Nullable String name() {
        return name.get();
    }

    /** The service as it is configured now. */
    public Optional<Service> service() {
        String selected = name.get();
        return selected == null ? Optional.empty() : edits.current().service(selected);
    }

    public void select(@Nullable String newName) {
        name.set(newName);
    }

    /** Selects a service and brings its page to the front. */
    public void open(String service) {
        select(service);
        places.go(Place.SERVICE);
    }

    /** The same, and chooses one of its hosts in the table. */
    public void open(HostKey host) {
        wanted = host;
        open(host.service());
    }

    /** The host to choose next, once; null where nobody asked for one. */
    public @Nullable HostKey takeWanted() {
        HostKey host = wanted;
        wanted = null;
        return host;
    }

    /** Asks the list to let a person type another name for the selected service. */
    void rename() {
        if (name.get() != null) {
            renaming.run();
        }
    }

    /** The same for one that was just added: Esc takes the adding back. */
    void nameAdded() {
        if (name.get() != null) {
            naming.run();
        }
    }

    void onRename(Runnable action) {
        renaming = action;
    }

    void onNameAdded(Runnable action) {
        naming = action;
    }
}
