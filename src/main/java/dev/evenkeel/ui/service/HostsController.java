package dev.evenkeel.ui.service;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Policy;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.control.EditTable;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.control.RowSync;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.HostEdits;
import dev.evenkeel.ui.form.DetailsController;
import dev.evenkeel.ui.form.FieldOffer;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.whatif.WhatIfController;
import dev.evenkeel.ui.window.Action;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The hosts of the chosen service. */
public final class HostsController {

    private final Edits edits;
    private final ShownService shown;
    private final HostPalette palette;
    private final MessageBubble bubble;
    private final InstantSource time;
    private final TableMemory tables;
    private final WeightPreview preview;
    private final ObservableList<HostRow> rows = FXCollections.observableArrayList();
    private final RowSync<HostAddress, HostRow> sync =
            new RowSync<>(rows, HostRow::address, HostRow::move, this::newRow);
    private Map<HostAddress, HostView> views = Map.of();

    private List<Action> actions = List.of();

    @FXML private EditTable<HostRow> table;
    @FXML private TableColumn<HostRow, HostView> order;
    @FXML private HBox addBox;
    @FXML private DetailsController detailsController;

    public HostsController(
            Edits edits,
            HostPalette palette,
            MessageBubble bubble,
            InstantSource time,
            TableMemory tables,
            WeightPreview preview) {
        this.edits = edits;
        this.preview = preview;
        this.shown = new ShownService(edits);
        this.palette = palette;
        this.bubble = bubble;
        this.time = time;
        this.tables = tables;
    }

    @FXML
    private void initialize() {
        CommitField add =
                AddField.install(
                        addBox, table, Texts.of("host.add"), edits, shown, bubble, HostEdits::add);
        add.setId("add-host");
        detailsController.serve(
                table,
                HostSettings.all(),
                "host-",
                row -> shown.name() == null ? null : new Holder.OfHost(shown.name(), row.address()),
                row -> row.viewProperty().get().standing(),
                Texts.of("host.choose"));
        detailsController.offer("weight", previewOfSelected());
        HostMenu menu =
                new HostMenu(table, edits, shown, detailsController.action(), preview, add::take);
        actions = menu.all();
        new HostColumns(table, edits, shown, bubble).install(palette, menu::choose, tables);
        SortedList<HostRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    }

    /** Beside the field of the weight, for the host whose settings are shown. */
    private FieldOffer previewOfSelected() {
        return FieldOffer.ofTyped(
                Texts.of("whatIf.preview"),
                "fth-help-circle",
                WhatIfController.SHORTCUT,
                typed -> {
                    HostRow row = table.getSelectionModel().getSelectedItem();
                    if (row != null) {
                        preview.open(List.of(row.address()), typed);
                    }
                });
    }

    /** What can be done with the selected hosts; nothing while none is. */
    List<Action> actions() {
        return table.getSelectionModel().isEmpty() ? List.of() : actions;
    }

    void refresh(@Nullable ServiceRuntime service) {
        views = new LinkedHashMap<>();
        if (service != null) {
            HostView.of(service, time.instant())
                    .forEach(view -> views.put(view.host().address(), view));
        }
        List<HostAddress> addresses = List.copyOf(views.keySet());
        String name = service == null ? null : service.service().name();
        if (!Objects.equals(name, shown.name()) && !isRenamed(addresses)) {
            table.edit(-1, null);
            rows.clear();
        }
        shown.show(name);
        order.setVisible(service != null && service.service().policy() instanceof Policy.First);
        // While a cell is edited its row stays where it is; the others follow when it is left.
        if (table.getEditingCell() == null) {
            sync.to(addresses);
        }
        for (HostRow row : rows) {
            HostView view = views.get(row.address());
            if (view != null) {
                row.update(view);
            }
        }
        detailsController.refresh();
    }

    private HostRow newRow(HostAddress address) {
        HostView view = views.get(address);
        if (view == null) {
            throw new IllegalStateException("host: " + address + " (expected: one with a view)");
        }
        return new HostRow(view);
    }

    /** Selects a host that was chosen elsewhere. */
    void pick(HostKey key) {
        for (HostRow row : table.getItems()) {
            if (row.address().equals(key.address())) {
                table.getSelectionModel().clearAndSelect(table.getItems().indexOf(row));
                table.scrollTo(row);
            }
        }
    }

    /** The service that was shown has another name now, and the same hosts. */
    private boolean isRenamed(List<HostAddress> addresses) {
        return shown.name() != null
                && shown.service().isEmpty()
                && addresses.equals(rows.stream().map(HostRow::address).toList());
    }
}
