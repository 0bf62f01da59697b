package dev.evenkeel.ui.overview;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One service in the overview. The same object as long as the service exists, renamed or not. */
final class OverviewRow {

    private final ReadOnlyObjectWrapper<Standing> standing;
    private String name;

    OverviewRow(Standing standing) {
        this.name = standing.name();
        this.standing = new ReadOnlyObjectWrapper<>(standing);
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    void update(Standing now) {
        standing.set(now);
    }
}
