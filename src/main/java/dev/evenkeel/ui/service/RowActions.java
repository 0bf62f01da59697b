package dev.evenkeel.ui.service;

import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.ContextMenus;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What can be done with the selected rows of a table, whatever they are, by menu and by key. */
final class RowActions {

    private final TableView<?> table;
    private final Action copy;
    private final Action copyJson;
    private final Action paste;
    private final Action remove;

    /** What they are called. */
    record Names(String copy, String copyJson, String paste, String remove) {}

    /**
     * @param tsv the selected rows as lines with tabs between, which a spreadsheet understands
     * @param json the same as they'd stand in a configuration file
     * @param onPaste takes rows as a text, and says what is wrong with it
     * @param onRemove removes the selected rows
     */
    RowActions(
            TableView<?> table,
            Names names,
            Supplier<String> tsv,
            Supplier<String> json,
            Consumer<String> onPaste,
            Runnable onRemove) {
        this.table = table;
        copy = new Action(names.copy(), "fth-copy", "Shortcut+C", () -> toClipboard(tsv));
        copyJson =
                new Action(
                        names.copyJson(), "fth-code", "Shortcut+Shift+C", () -> toClipboard(json));
        paste = new Action(names.paste(), "fth-clipboard", "Shortcut+V", () -> paste(onPaste));
        remove = new Action(names.remove(), "fth-trash-2", "Delete", () -> remove(onRemove));
    }

    /** Those that need a selection. */
    List<Action> onSelected() {
        return List.of(copy, copyJson, remove);
    }

    /**
     * Puts these at the end of a menu and makes it the table's.
     *
     * @param others that need a selection too
     */
    void install(ContextMenu menu, List<Action> others) {
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(copy.menuItem(), copyJson.menuItem(), paste.menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(remove.menuItem());
        List<Action> onSelected = new ArrayList<>(others);
        onSelected.addAll(onSelected());
        menu.addEventHandler(
                WindowEvent.WINDOW_SHOWING,
                event -> {
                    boolean none = table.getSelectionModel().isEmpty();
                    onSelected.forEach(it -> it.disabledProperty().set(none));
                });
        menu.addEventHandler(
                WindowEvent.WINDOW_HIDDEN,
                event -> onSelected.forEach(it -> it.disabledProperty().set(false)));
        ContextMenus.on(table, menu);
        List<Action> byKey = new ArrayList<>(onSelected);
        byKey.add(paste);
        // A filter: the table itself would take some keys for its own.
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> onKey(event, byKey));
    }

    /** Keys that only mean this while the table has the focus. */
    static void onKey(KeyEvent event, List<Action> actions) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        for (Action action : actions) {
            if (action.shortcut() != null && action.shortcut().match(event)) {
                action.run();
                event.consume();
            }
        }
    }

    /** The row that comes in their place is the selected one then. */
    private void remove(Runnable onRemove) {
        int index = table.getSelectionModel().getSelectedIndex();
        if (index < 0) {
            return;
        }
        onRemove.run();
        table.getSelectionModel().clearSelection();
        if (!table.getItems().isEmpty()) {
            table.getSelectionModel().select(Math.clamp(index, 0, table.getItems().size() - 1));
        }
    }

    private void toClipboard(Supplier<String> text) {
        if (!table.getSelectionModel().isEmpty()) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text.get()));
        }
    }

    private static void paste(Consumer<String> onPaste) {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && !text.isBlank()) {
            onPaste.accept(text);
        }
    }
}
