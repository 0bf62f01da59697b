package dev.evenkeel.ui.overview;

import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.services.ServiceActions;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.ContextMenus;

import javafx.collections.ListChangeListener;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.List;

/** What can be done with the selected services of the overview, one or several. */
final class OverviewMenu {

    private final TableView<OverviewRow> table;
    private final Edits edits;
    private final Action open;
    private final Action turnOn;
    private final Action turnOff;
    private final Action remove;

    /**
     * @param opens brings the selected service's page to the front
     */
    OverviewMenu(
            TableView<OverviewRow> table, Edits edits, ServiceActions services, Runnable opens) {
        this.table = table;
        this.edits = edits;
        open = new Action(Texts.of("overview.open"), "fth-corner-down-right", "Enter", opens);
        turnOn = new Action(Texts.of("service.turnOn"), "fth-play-circle", null, () -> turn(true));
        turnOff =
                new Action(
                        Texts.of("service.turnOff"), "fth-pause-circle", null, () -> turn(false));
        remove = new Action(Texts.of("service.remove"), "fth-trash-2", "Delete", this::remove);
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(open.menuItem(), turnOn.menuItem(), turnOff.menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(services.onOne().stream().map(Action::menuItem).toList());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(services.add().menuItem(), remove.menuItem());
        ContextMenus.on(table, menu);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<OverviewRow>) change -> look());
        look();
    }

    /** Switches the selected services on. */
    Action turnOn() {
        return turnOn;
    }

    Action turnOff() {
        return turnOff;
    }

    private void look() {
        boolean none = table.getSelectionModel().isEmpty();
        List.of(open, turnOn, turnOff, remove).forEach(it -> it.disabledProperty().set(none));
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            open.run();
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            remove.run();
            event.consume();
        }
    }

    private void turn(boolean on) {
        edits.apply(ServiceEdits.enable(selected(), on));
    }

    private void remove() {
        edits.apply(ServiceEdits.remove(selected()));
    }

    private List<String> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .map(OverviewRow::name)
                .toList();
    }
}
