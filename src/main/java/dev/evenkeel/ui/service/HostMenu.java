package dev.evenkeel.ui.service;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.control.EditTable;
import dev.evenkeel.ui.control.RowDrag;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.HostEdits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.whatif.WhatIfController;
import dev.evenkeel.ui.window.Action;

import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What can be done with the selected hosts, by menu and by key. */
final class HostMenu {

    private final EditTable<HostRow> table;
    private final Edits edits;
    private final ShownService shown;
    private final Map<AdminState, Action> states;
    private final Action backup;
    private final RowActions rows;
    private final Action weight;
    private final Action limit;
    private final Action whatIf;
    private final WeightPreview preview;
    private final Action up;
    private final Action down;

    /**
     * @param details shows all settings of the selected host
     * @param preview shows what another weight would come to
     * @param onPaste takes hosts as a text, and says what is wrong with it
     */
    HostMenu(
            EditTable<HostRow> table,
            Edits edits,
            ShownService shown,
            Action details,
            WeightPreview preview,
            Consumer<String> onPaste) {
        this.table = table;
        this.edits = edits;
        this.shown = shown;
        this.preview = preview;
        whatIf =
                new Action(
                        Texts.of("whatIf.weights"),
                        "fth-help-circle",
                        WhatIfController.SHORTCUT,
                        () -> preview(null));
        states =
                Map.of(
                        AdminState.ENABLED,
                        state(AdminState.ENABLED, HostState.UP, "Shortcut+Shift+E"),
                        AdminState.DRAINING,
                        state(AdminState.DRAINING, HostState.DRAINING, "Shortcut+Shift+D"),
                        AdminState.DISABLED,
                        state(AdminState.DISABLED, HostState.OFF, "Shortcut+Shift+X"));
        backup = new Action(Texts.of("host.backup"), "fth-shield", null, this::toggleBackup);
        weight =
                new Action(
                        Texts.of("host.setWeight"),
                        "fth-sliders",
                        "Shortcut+Shift+W",
                        () -> edit("weight"));
        limit =
                new Action(
                        Texts.of("host.setLimit"),
                        "fth-shuffle",
                        "Shortcut+Shift+L",
                        () -> edit("limit"));
        up = new Action(Texts.of("host.moveUp"), "fth-arrow-up", "Alt+Up", () -> step(-1));
        down = new Action(Texts.of("host.moveDown"), "fth-arrow-down", "Alt+Down", () -> step(1));
        rows =
                new RowActions(
                        table,
                        new RowActions.Names(
                                Texts.of("host.copy"),
                                Texts.of("host.copyJson"),
                                Texts.of("host.paste"),
                                Texts.of("host.remove")),
                        () -> HostEdits.tsv(selectedHosts()),
                        () -> HostEdits.json(selectedHosts()),
                        onPaste,
                        () -> apply(HostEdits::remove));
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        rows.install(contextMenu(details), onHosts());
        RowDrag.install(
                table,
                this::orderCounts,
                (moved, before) -> move(moved, before == null ? null : before.address()));
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

    private ContextMenu contextMenu(Action details) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(stateItems());
        menu.getItems().addAll(backup.menuItem(), weight.menuItem(), whatIf.menuItem());
        menu.getItems().add(limit.menuItem());
        menu.getItems().add(details.menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(up.menuItem(), down.menuItem());
        List<Action> steps = List.of(up, down);
        menu.addEventHandler(
                WindowEvent.WINDOW_SHOWING,
                event -> {
                    boolean off = table.getSelectionModel().isEmpty() || !orderCounts();
                    steps.forEach(it -> it.disabledProperty().set(off));
                });
        menu.addEventHandler(
                WindowEvent.WINDOW_HIDDEN,
                event -> steps.forEach(it -> it.disabledProperty().set(false)));
        return menu;
    }

    private void onKey(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl field) {
            previewTyped(field, event);
        } else {
            RowActions.onKey(event, List.of(up, down));
        }
    }

    /** A weight that is being typed is looked at in the preview before it is live. */
    private void previewTyped(TextInputControl field, KeyEvent event) {
        TablePosition<HostRow, ?> edited = table.getEditingCell();
        if (field instanceof CommitField typed
                && edited != null
                && "weight".equals(edited.getTableColumn().getId())
                && Objects.requireNonNull(whatIf.shortcut()).match(event)) {
            String text = typed.getText();
            typed.takeBack();
            preview(text);
            event.consume();
        }
    }

    /** Of the selected hosts' weight; where none is selected, of the service. */
    private void preview(@Nullable String weight) {
        preview.open(selected(), weight);
    }

    private List<Action> onHosts() {
        List<Action> actions = new ArrayList<>(List.of(backup, weight, whatIf, limit));
        for (AdminState state : AdminState.values()) {
            actions.add(action(state));
        }
        return actions;
    }

    /** Begins to edit a column for all selected rows. */
    private void edit(String column) {
        table.editSelected(column);
    }

    /** All that needs a selection. */
    List<Action> all() {
        List<Action> actions = onHosts();
        actions.addAll(rows.onSelected());
        return actions;
    }

    /** Whether it matters which host stands before which. */
    boolean orderCounts() {
        return shown.service().map(it -> it.policy() instanceof Policy.First).orElse(false);
    }

    /** Up or down by one place, those that are selected together. */
    private void step(int by) {
        List<Integer> indices = table.getSelectionModel().getSelectedIndices();
        if (indices.isEmpty() || !orderCounts() || !table.getSortOrder().isEmpty()) {
            return;
        }
        List<HostRow> rows = table.getItems();
        int first = indices.stream().mapToInt(it -> it).min().orElseThrow();
        int last = indices.stream().mapToInt(it -> it).max().orElseThrow();
        if (by < 0 ? first == 0 : last == rows.size() - 1) {
            return;
        }
        int before = by < 0 ? first - 1 : last + 2;
        move(
                List.copyOf(table.getSelectionModel().getSelectedItems()),
                before < rows.size() ? rows.get(before).address() : null);
    }

    /** The rows that were moved stay the selected ones. */
    private void move(List<HostRow> moved, @Nullable HostAddress before) {
        List<HostAddress> hosts = moved.stream().map(HostRow::address).toList();
        shown.service().ifPresent(it -> edits.apply(HostEdits.move(it, hosts, before)));
        table.getSelectionModel().clearSelection();
        moved.forEach(table.getSelectionModel()::select);
    }

    private void toggleBackup() {
        apply((service, hosts) -> {
            boolean all =
                    hosts.stream().allMatch(it -> service.host(it).map(Host::backup).orElse(false));
            return HostEdits.backup(service, hosts, !all);
        });
    }

    private List<Host> selectedHosts() {
        return shown.service().stream()
                .flatMap(service -> selected().stream().flatMap(it -> service.host(it).stream()))
                .toList();
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
