package dev.evenkeel.ui.service;

import dev.evenkeel.model.Route;
import dev.evenkeel.ui.control.EditTable;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.RouteEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import javafx.scene.control.ContextMenu;

import java.util.List;
import java.util.function.Consumer;

/** What can be done with the selected routes, by menu and by key. */
final class RouteMenu {

    private final EditTable<RouteRow> table;
    private final Edits edits;
    private final ShownService shown;

    /**
     * @param details shows all settings of the selected route
     * @param onPaste takes routes as a text, and says what is wrong with it
     */
    RouteMenu(
            EditTable<RouteRow> table,
            Edits edits,
            ShownService shown,
            Action details,
            Consumer<String> onPaste) {
        this.table = table;
        this.edits = edits;
        this.shown = shown;
        Action methods =
                new Action(
                        Texts.of("route.setMethods"),
                        "fth-filter",
                        "Shortcut+Shift+M",
                        () -> table.editSelected("methods"));
        Action timeout =
                new Action(
                        Texts.of("route.setTimeout"),
                        "fth-clock",
                        "Shortcut+Shift+T",
                        () -> table.editSelected("timeout"));
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(details.menuItem(), methods.menuItem(), timeout.menuItem());
        new RowActions(
                        table,
                        new RowActions.Names(
                                Texts.of("route.copy"),
                                Texts.of("route.copyJson"),
                                Texts.of("route.paste"),
                                Texts.of("route.remove")),
                        () -> RouteEdits.tsv(selected()),
                        () -> RouteEdits.json(selected()),
                        onPaste,
                        this::remove)
                .install(menu, List.of(methods, timeout));
    }

    private void remove() {
        List<Route> routes = selected();
        shown.service().ifPresent(it -> edits.apply(RouteEdits.remove(it, routes)));
    }

    private List<Route> selected() {
        return table.getSelectionModel().getSelectedItems().stream().map(RouteRow::route).toList();
    }
}
