package dev.evenkeel.ui.service;

import dev.evenkeel.model.Route;
import dev.evenkeel.ui.control.TableEditing;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.RouteEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What can be done with the selected routes, by menu and by key. */
final class RouteMenu {

    private final TableView<RouteRow> table;
    private final Edits edits;
    private final ShownService shown;
    private final Action methods;
    private final Action timeout;
    private final Action copy;
    private final Action copyJson;
    private final Action paste;
    private final Action remove;

    /**
     * @param details shows all settings of the selected route
     * @param onPaste takes routes as a text, and says what is wrong with it
     */
    RouteMenu(
            TableView<RouteRow> table,
            Edits edits,
            ShownService shown,
            Action details,
            Consumer<String> onPaste) {
        this.table = table;
        this.edits = edits;
        this.shown = shown;
        methods =
                new Action(
                        Texts.of("route.setMethods"),
                        "fth-filter",
                        null,
                        () -> TableEditing.editSelected(table, "methods"));
        timeout =
                new Action(
                        Texts.of("route.setTimeout"),
                        "fth-clock",
                        null,
                        () -> TableEditing.editSelected(table, "timeout"));
        copy =
                new Action(
                        Texts.of("route.copy"),
                        "fth-copy",
                        "Shortcut+C",
                        () -> toClipboard(RouteEdits.tsv(selected())));
        copyJson =
                new Action(
                        Texts.of("route.copyJson"),
                        "fth-code",
                        "Shortcut+Shift+C",
                        () -> toClipboard(RouteEdits.json(selected())));
        paste =
                new Action(
                        Texts.of("route.paste"),
                        "fth-clipboard",
                        "Shortcut+V",
                        () -> paste(onPaste));
        remove = new Action(Texts.of("route.remove"), "fth-trash-2", "Delete", this::remove);
        table.setContextMenu(menu(details));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private ContextMenu menu(Action details) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(details.menuItem(), methods.menuItem(), timeout.menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(copy.menuItem(), copyJson.menuItem(), paste.menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(remove.menuItem());
        List<Action> onSelected = List.of(methods, timeout, copy, copyJson, remove);
        menu.setOnShowing(event -> {
            boolean none = table.getSelectionModel().isEmpty();
            onSelected.forEach(it -> it.disabledProperty().set(none));
        });
        menu.setOnHidden(event -> onSelected.forEach(it -> it.disabledProperty().set(false)));
        return menu;
    }

    /** Keys that only mean this while the table has the focus. */
    private void onKey(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        for (Action action : List.of(copy, copyJson, paste, remove)) {
            if (action.shortcut() != null && action.shortcut().match(event)) {
                action.run();
                event.consume();
            }
        }
    }

    private void remove() {
        List<Route> routes = selected();
        int index = table.getSelectionModel().getSelectedIndex();
        if (routes.isEmpty()) {
            return;
        }
        shown.service().ifPresent(it -> edits.apply(RouteEdits.remove(it, routes)));
        table.getSelectionModel().clearSelection();
        if (!table.getItems().isEmpty()) {
            table.getSelectionModel().select(Math.clamp(index, 0, table.getItems().size() - 1));
        }
    }

    private void toClipboard(String text) {
        if (!table.getSelectionModel().isEmpty()) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        }
    }

    private static void paste(Consumer<String> onPaste) {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && !text.isBlank()) {
            onPaste.accept(text);
        }
    }

    private List<Route> selected() {
        return table.getSelectionModel().getSelectedItems().stream().map(RouteRow::route).toList();
    }
}
