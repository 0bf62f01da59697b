package dev.evenkeel.ui.service;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.ui.control.EditCell;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.control.RowSync;
import dev.evenkeel.ui.control.TableEditing;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.edit.RouteEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The routes of the chosen service. */
public final class RoutesController {

    private static final PseudoClass DEFAULT = PseudoClass.getPseudoClass("default");

    private final Edits edits;
    private final ShownService shown;
    private final MessageBubble bubble;
    private final TableMemory tables;
    private final ObservableList<RouteRow> rows = FXCollections.observableArrayList();
    private final RowSync<Route, RouteRow> sync =
            new RowSync<>(rows, RouteRow::route, RouteRow::change, RouteRow::new);

    @FXML private TableView<RouteRow> table;
    @FXML private HBox addBox;
    @FXML private TableColumn<RouteRow, Route> path;
    @FXML private TableColumn<RouteRow, Route> methods;
    @FXML private TableColumn<RouteRow, Route> timeout;

    public RoutesController(Edits edits, MessageBubble bubble, TableMemory tables) {
        this.tables = tables;
        this.edits = edits;
        this.shown = new ShownService(edits);
        this.bubble = bubble;
    }

    /** An edit of one route from a typed text. */
    @FunctionalInterface
    private interface RouteEdit {
        Proposal propose(Service service, Route route, String text);
    }

    @FXML
    private void initialize() {
        column(
                path,
                route -> route.path().toString(),
                route -> route.path().toString(),
                route -> false,
                RouteEdits::path);
        column(
                methods,
                route -> RouteEdits.methodsOf(route.methods()),
                route -> String.join(", ", route.methods()),
                route -> route.methods().isEmpty(),
                RouteEdits::methods);
        column(
                timeout,
                this::effectiveTimeout,
                route -> route.timeout() == null ? "" : DurationText.format(route.timeout()),
                route -> route.timeout() == null,
                RouteEdits::timeout);
        tables.install(table);
        table.setItems(rows);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        TableEditing.install(table, path);
        Action remove =
                new Action(Texts.of("route.remove"), "fth-trash-2", "Delete", this::removeSelected);
        table.setContextMenu(new ContextMenu(remove.menuItem()));
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DELETE
                            && !(event.getTarget() instanceof TextInputControl)) {
                        remove.run();
                        event.consume();
                    }
                });
        AddField.install(
                        addBox, table, Texts.of("route.add"), edits, shown, bubble, RouteEdits::add)
                .setId("add-route");
    }

    void refresh(@Nullable ServiceRuntime service) {
        List<Route> routes = service == null ? List.of() : service.service().routes();
        String name = service == null ? null : service.service().name();
        if (!Objects.equals(name, shown.name())
                && !routes.equals(rows.stream().map(RouteRow::route).toList())) {
            table.edit(-1, null);
            rows.clear();
        }
        shown.show(name);
        if (table.getEditingCell() == null) {
            sync.to(routes);
        }
    }

    private void column(
            TableColumn<RouteRow, Route> column,
            Function<Route, String> text,
            Function<Route, String> editText,
            Function<Route, Boolean> isDefault,
            RouteEdit edit) {
        column.setCellValueFactory(cell -> cell.getValue().routeProperty());
        // Their order is the configuration's, and which route takes a request doesn't depend on it.
        column.setSortable(false);
        column.setCellFactory(it ->
                new EditCell<>(
                        edits,
                        bubble,
                        (cell, route) -> {
                            cell.setText(text.apply(route));
                            cell.pseudoClassStateChanged(DEFAULT, isDefault.apply(route));
                        },
                        editText,
                        (row, typed) -> propose(edit, row, typed)));
    }

    private String effectiveTimeout(Route route) {
        Timeouts ofService = shown.service().map(Service::timeouts).orElse(Timeouts.NONE);
        return DurationText.format(route.timeouts().over(ofService).effectiveFirstByte());
    }

    private Proposal propose(RouteEdit edit, RouteRow row, String text) {
        return shown.service()
                .map(service -> edit.propose(service, row.route(), text))
                .orElseGet(() -> new Proposal.Change("", it -> it));
    }

    private void removeSelected() {
        List<Route> routes =
                table.getSelectionModel().getSelectedItems().stream().map(RouteRow::route).toList();
        int index = table.getSelectionModel().getSelectedIndex();
        if (routes.isEmpty()) {
            return;
        }
        shown.service().ifPresent(it -> edits.apply(RouteEdits.remove(it, routes)));
        table.getSelectionModel().clearSelection();
        if (!rows.isEmpty()) {
            table.getSelectionModel().select(Math.clamp(index, 0, rows.size() - 1));
        }
    }
}
