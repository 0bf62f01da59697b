package dev.evenkeel.ui.service;

import dev.evenkeel.model.Route;
import dev.evenkeel.ui.control.Editable;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.HashMap;
import java.util.Map;

/** One route in the table. */
final class RouteRow implements Editable {

    private final ReadOnlyObjectWrapper<Route> route;
    private final Map<String, String> drafts = new HashMap<>();

    RouteRow(Route route) {
        this.route = new ReadOnlyObjectWrapper<>(route);
    }

    Route route() {
        return route.get();
    }

    void change(Route newRoute) {
        route.set(newRoute);
    }

    ReadOnlyObjectProperty<Route> routeProperty() {
        return route.getReadOnlyProperty();
    }

    @Override
    public Map<String, String> drafts() {
        return drafts;
    }
}
