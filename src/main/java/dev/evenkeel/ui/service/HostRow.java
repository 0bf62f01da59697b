package dev.evenkeel.ui.service;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.ui.control.Editable;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.HashMap;
import java.util.Map;

/** One host in the table. The same object as long as the host exists, its address edited or not. */
final class HostRow implements Editable {

    private final ReadOnlyObjectWrapper<HostView> view;
    private final Map<String, String> drafts = new HashMap<>();
    private HostAddress address;

    HostRow(HostView view) {
        this.address = view.host().address();
        this.view = new ReadOnlyObjectWrapper<>(view);
    }

    HostAddress address() {
        return address;
    }

    void move(HostAddress newAddress) {
        address = newAddress;
    }

    ReadOnlyObjectProperty<HostView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    void update(HostView newView) {
        view.set(newView);
    }

    @Override
    public Map<String, String> drafts() {
        return drafts;
    }
}
