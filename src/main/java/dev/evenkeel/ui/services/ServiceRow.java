package dev.evenkeel.ui.services;

import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.ui.text.ServiceState.Summary;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

/** One service in the list. The same object as long as the service exists, renamed or not. */
final class ServiceRow {

    private final ReadOnlyObjectWrapper<@Nullable View> view = new ReadOnlyObjectWrapper<>();
    private String name;

    /** What its cell shows; equal while nothing has changed that a person could see. */
    record View(String name, Summary summary, double requestsPerSecond, boolean isDefault) {}

    ServiceRow(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void rename(String newName) {
        name = newName;
    }

    ReadOnlyObjectProperty<@Nullable View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    void update(ServiceRuntime service, boolean isDefault) {
        view.set(
                new View(
                        name,
                        Summary.of(service),
                        service.meter().now().requestsPerSecond(),
                        isDefault));
    }
}
