package dev.evenkeel.ui.service;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.control.EditCell;
import dev.evenkeel.ui.control.EditTable;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.control.RowSync;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.edit.RouteEdits;
import dev.evenkeel.ui.form.DetailsController;
import dev.evenkeel.ui.text.Texts;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
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

    @FXML private EditTable<RouteRow> table;
    @FXML private HBox addBox;
    @FXML private TableColumn<RouteRow, Route> path;
    @FXML private TableColumn<RouteRow, Route> methods;
    @FXML private TableColumn<RouteRow, Route> timeout;
    @FXML private TableColumn<RouteRow, Route> more;
    @FXML private DetailsController detailsController;

    public RoutesController(Edits edits, MessageBubble bubble, TableMemory tables) {
        this.tables = tables;
        this.edits = edits;
        this.shown = new ShownService(edits);
        this.bubble = bubble;
    }

    /** An edit of routes from a typed text. */
    @FunctionalInterface
    private interface RouteEdit {
        Proposal propose(Service service, List<Route> routes, String text);
    }

    @FXML
    private void initialize() {
        column(
                path,
                route -> route.path().toString(),
                route -> route.path().toString(),
                route -> false,
                row -> List.of(row.route()),
                (service, routes, text) -> RouteEdits.path(service, routes.getFirst(), text));
        column(
                methods,
                route -> RouteEdits.methodsOf(route.methods()),
                route -> String.join(", ", route.methods()),
                route -> route.methods().isEmpty(),
                this::selectedWith,
                RouteEdits::methods);
        column(
                timeout,
                this::effectiveTimeout,
                route -> route.timeout() == null ? "" : DurationText.format(route.timeout()),
                route -> route.timeout() == null,
                this::selectedWith,
                RouteEdits::timeout);
        tables.install(table, List.of(timeout, methods));
        table.setItems(rows);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        CommitField add =
                AddField.install(
                        addBox,
                        table,
                        Texts.of("route.add"),
                        edits,
                        shown,
                        bubble,
                        RouteEdits::add);
        add.setId("add-route");
        detailsController.serve(
                table,
                RouteSettings.all(),
                "route-",
                row -> shown.name() == null ? null : new Holder.OfRoute(shown.name(), row.route()),
                row -> "",
                Texts.of("route.choose"));
        new RouteMenu(table, edits, shown, detailsController.action(), add::take);
        more.setCellValueFactory(cell -> cell.getValue().routeProperty());
        more.setReorderable(false);
        more.setSortable(false);
        more.setEditable(false);
        more.setCellFactory(it -> new RouteSettingsCell(detailsController.action(), this::open));
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
        detailsController.refresh();
    }

    private void column(
            TableColumn<RouteRow, Route> column,
            Function<Route, String> text,
            Function<Route, String> editText,
            Function<Route, Boolean> isDefault,
            Function<RouteRow, List<Route>> edited,
            RouteEdit edit) {
        column.setCellValueFactory(cell -> cell.getValue().routeProperty());
        // Their order is the configuration's, and which route takes a request doesn't depend on it.
        column.setSortable(false);
        column.setCellFactory(it -> {
            EditCell<RouteRow, Route> cell =
                    new EditCell<>(
                            edits,
                            bubble,
                            (shownIn, route) -> {
                                shownIn.setText(text.apply(route));
                                shownIn.pseudoClassStateChanged(DEFAULT, isDefault.apply(route));
                            },
                            editText,
                            (row, typed) -> propose(edit, List.of(row.route()), typed));
            cell.setAtStart(row -> {
                List<Route> routes = edited.apply(row);
                return typed -> propose(edit, routes, typed);
            });
            return cell;
        });
    }

    private String effectiveTimeout(Route route) {
        Timeouts ofService = shown.service().map(Service::timeouts).orElse(Timeouts.NONE);
        return DurationText.format(route.timeouts().over(ofService).effectiveFirstByte());
    }

    /** The selected routes where the row is one of them, else its own alone. */
    private List<Route> selectedWith(RouteRow row) {
        List<RouteRow> selected = table.getSelectionModel().getSelectedItems();
        return selected.contains(row)
                ? selected.stream().map(RouteRow::route).toList()
                : List.of(row.route());
    }

    private Proposal propose(RouteEdit edit, List<Route> routes, String text) {
        return shown.service()
                .map(service -> edit.propose(service, routes, text))
                .orElseGet(() -> new Proposal.Change("", it -> it));
    }

    private void open(RouteRow row) {
        table.getSelectionModel().clearAndSelect(table.getItems().indexOf(row));
        detailsController.open();
    }
}
