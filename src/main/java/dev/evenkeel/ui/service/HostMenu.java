package dev.evenkeel.ui.service;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.HostEdits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.window.Action;

import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What can be done with the selected hosts, by menu and by key. */
final class HostMenu {

    private final TableView<HostRow> table;
    private final Edits edits;
    private final ShownService shown;
    private final Map<AdminState, Action> states;
    private final Action backup;
    private final Action copy;
    private final Action paste;
    private final Action remove;

    HostMenu(TableView<HostRow> table, Edits edits, ShownService shown) {
        this.table = table;
        this.edits = edits;
        this.shown = shown;
        states =
                Map.of(
                        AdminState.ENABLED,
                        state(AdminState.ENABLED, HostState.UP, "Shortcut+Shift+E"),
                        AdminState.DRAINING,
                        state(AdminState.DRAINING, HostState.DRAINING, "Shortcut+Shift+D"),
                        AdminState.DISABLED,
                        state(AdminState.DISABLED, HostState.OFF, "Shortcut+Shift+X"));
        backup = new Action(Texts.of("host.backup"), "fth-shield", null, this::toggleBackup);
        copy = new Action(Texts.of("host.copy"), "fth-copy", "Shortcut+C", this::copy);
        paste = new Action(Texts.of("host.paste"), "fth-clipboard", "Shortcut+V", this::paste);
        remove = new Action(Texts.of("host.remove"), "fth-trash-2", "Delete", this::remove);
        table.setContextMenu(contextMenu());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** Opens the choice of states under a row's button; selects the row if it isn't. */
    void choose(HostRow row, Button under) {
        int index = table.getItems().indexOf(row);
        if (!table.getSelectionModel().isSelected(index)) {
            table.getSelectionModel().clearAndSelect(index);
        }
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(stateItems());
        menu.show(under, Side.BOTTOM, 0, 0);
    }

    private Action state(AdminState state, HostState looks, String shortcut) {
        return new Action(
                Words.command(state),
                looks.icon(),
                shortcut,
                () -> apply((service, hosts) -> HostEdits.state(service, hosts, state)));
    }

    private List<MenuItem> stateItems() {
        List<MenuItem> items = new ArrayList<>();
        for (AdminState state : AdminState.values()) {
            items.add(action(state).menuItem());
        }
        return items;
    }

    private Action action(AdminState state) {
        Action action = states.get(state);
        if (action == null) {
            throw new IllegalStateException("state: " + state + " (expected: one with an action)");
        }
        return action;
    }

    private ContextMenu contextMenu() {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(stateItems());
        menu.getItems().add(backup.menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(copy.menuItem(), paste.menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(remove.menuItem());
        menu.setOnShowing(event -> {
            boolean none = table.getSelectionModel().isEmpty();
            for (AdminState state : AdminState.values()) {
                action(state).disabledProperty().set(none);
            }
            List.of(backup, copy, remove).forEach(it -> it.disabledProperty().set(none));
        });
        menu.setOnHidden(event -> {
            for (AdminState state : AdminState.values()) {
                action(state).disabledProperty().set(false);
            }
            List.of(backup, copy, remove).forEach(it -> it.disabledProperty().set(false));
        });
        return menu;
    }

    /** Keys that only mean this while the table has the focus. */
    private void onKey(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        List<Action> actions = new ArrayList<>(List.of(copy, paste, remove));
        for (AdminState state : AdminState.values()) {
            actions.add(action(state));
        }
        for (Action action : actions) {
            if (action.shortcut() != null && action.shortcut().match(event)) {
                action.run();
                event.consume();
            }
        }
    }

    private void toggleBackup() {
        apply((service, hosts) -> {
            boolean all =
                    hosts.stream().allMatch(it -> service.host(it).map(Host::backup).orElse(false));
            return HostEdits.backup(service, hosts, !all);
        });
    }

    private void remove() {
        int index = table.getSelectionModel().getSelectedIndex();
        apply(HostEdits::remove);
        table.getSelectionModel().clearSelection();
        if (!table.getItems().isEmpty()) {
            table.getSelectionModel().select(Math.clamp(index, 0, table.getItems().size() - 1));
        }
    }

    /** As lines of address, weight and state with tabs between, which a spreadsheet understands. */
    private void copy() {
        shown.service()
                .ifPresent(service -> {
                    String lines =
                            selected().stream()
                                    .flatMap(it -> service.host(it).stream())
                                    .map(HostMenu::line)
                                    .collect(Collectors.joining("\n"));
                    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, lines));
                });
    }

    private static String line(Host host) {
        return host.address() + "\t" + host.weight() + "\t" + host.state().word();
    }

    private void paste() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null) {
            shown.service().ifPresent(it -> edits.apply(HostEdits.add(it, text)));
        }
    }

    private void apply(BiFunction<Service, List<HostAddress>, Proposal> edit) {
        List<HostAddress> hosts = selected();
        if (!hosts.isEmpty()) {
            shown.service().ifPresent(it -> edits.apply(edit.apply(it, hosts)));
        }
    }

    private List<HostAddress> selected() {
        return table.getSelectionModel().getSelectedItems().stream().map(HostRow::address).toList();
    }
}
