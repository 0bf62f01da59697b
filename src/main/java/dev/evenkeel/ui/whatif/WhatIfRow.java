package dev.evenkeel.ui.whatif;

import dev.evenkeel.model.Host;
import dev.evenkeel.whatif.Expected.Part;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

/** A host of the preview, or all of them in the last row. */
final class WhatIfRow {

    /** What is, and what would be; null while that isn't known. */
    record Both(WhatIfRow row, @Nullable Part now, @Nullable Part then) {}

    private final @Nullable Host host;
    private final ReadOnlyObjectWrapper<Both> both;
    private final StringProperty weight;

    /**
     * @param host null for all of them
     */
    WhatIfRow(@Nullable Host host) {
        this.host = host;
        this.weight = new SimpleStringProperty(host == null ? "" : String.valueOf(host.weight()));
        this.both = new ReadOnlyObjectWrapper<>(new Both(this, null, null));
    }

    @Nullable Host host() {
        return host;
    }

    /** Its weight, as it is typed. */
    StringProperty weightProperty() {
        return weight;
    }

    ReadOnlyObjectProperty<Both> bothProperty() {
        return both.getReadOnlyProperty();
    }

    void show(@Nullable Part now, @Nullable Part then) {
        both.set(new Both(this, now, then));
    }
}
