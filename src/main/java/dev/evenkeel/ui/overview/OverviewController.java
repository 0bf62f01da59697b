package dev.evenkeel.ui.overview;

import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.control.Columns;
import dev.evenkeel.ui.control.FigureCell;
import dev.evenkeel.ui.control.FilterKeys;
import dev.evenkeel.ui.control.RowFit;
import dev.evenkeel.ui.control.RowSync;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.control.WrappedTableCell;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.services.ServiceActions;
import dev.evenkeel.ui.text.Texts;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All services: is anything wrong, and where. The worst stand first unless sorted otherwise. */
public final class OverviewController {

    private static final int MOST_NAMED = 6;

    private final Registry registry;
    private final Traffic traffic;
    private final Selection selection;
    private final ServiceActions actions;
    private final Edits edits;
    private final InstantSource time;
    private final TableMemory tables;
    private final ObservableList<OverviewRow> rows = FXCollections.observableArrayList();
    private final RowSync<String, OverviewRow> sync =
            new RowSync<>(rows, OverviewRow::name, OverviewRow::rename, this::newRow);
    private Map<String, Standing> standings = Map.of();
    private @Nullable Glance shown;
    private @Nullable TagFilter tagFilter;

    @FXML private FontIcon glanceIcon;
    @FXML private Label glanceText;
    @FXML private HBox where;
    @FXML private TextField filter;
    @FXML private ToggleButton onlyTrouble;
    @FXML private TableView<OverviewRow> table;
    @FXML private VBox nothing;
    @FXML private Button addFirst;
    @FXML private Label noneFound;
    @FXML private TableColumn<OverviewRow, Standing> state;
    @FXML private TableColumn<OverviewRow, Standing> name;
    @FXML private TableColumn<OverviewRow, Standing> rate;
    @FXML private TableColumn<OverviewRow, Standing> spark;
    @FXML private TableColumn<OverviewRow, Standing> errors;
    @FXML private TableColumn<OverviewRow, Standing> p50;
    @FXML private TableColumn<OverviewRow, Standing> p95;
    @FXML private TableColumn<OverviewRow, Standing> p99;
    @FXML private TableColumn<OverviewRow, Standing> trouble;
    @FXML private TableColumn<OverviewRow, Standing> tags;
    @FXML private Pane tagBox;
    @FXML private HBox tools;
    @FXML private HBox onOff;
    @FXML private Button turnOn;
    @FXML private Button turnOff;

    public OverviewController(
            Registry registry,
            Traffic traffic,
            Selection selection,
            ServiceActions actions,
            Edits edits,
            InstantSource time,
            TableMemory tables) {
        this.registry = registry;
        this.traffic = traffic;
        this.selection = selection;
        this.actions = actions;
        this.edits = edits;
        this.time = time;
        this.tables = tables;
    }

    @FXML
    private void initialize() {
        addColumns();
        SortedList<OverviewRow> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(it -> newTableRow());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        OverviewMenu menu = new OverviewMenu(table, edits, actions, this::open);
        menu.turnOn().onLabelled(turnOn);
        menu.turnOff().onLabelled(turnOff);
        // The rows' menu has them, too.
        RowFit.install(tools, onOff);
        tagFilter = new TagFilter(tagBox, this::refresh);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> {
                    if (row != null) {
                        selection.select(row.name());
                    }
                });
        filter.textProperty().subscribe(text -> refresh());
        FilterKeys.on(filter, table);
        filter.setOnAction(event -> openFirst());
        onlyTrouble.selectedProperty().subscribe(on -> refresh());
        addFirst.setOnAction(event -> actions.add().run());
    }

    /** Lets a person filter the table. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Brings the page up to date. */
    public void refresh() {
        List<ServiceRuntime> services = registry.routing().services();
        if (tagFilter != null) {
            tagFilter.update(registry.configuration());
        }
        Instant now = time.instant();
        long second = traffic.latestSecond();
        List<Standing> all = new ArrayList<>(services.size());
        services.forEach(service -> all.add(Standing.of(service, second, now)));
        all.sort(Comparator.comparing(Standing::concern));
        show(Glance.of(all));
        List<String> names = new ArrayList<>();
        standings = new LinkedHashMap<>();
        for (Standing standing : all) {
            standings.put(standing.name(), standing);
            if (isWanted(standing)) {
                names.add(standing.name());
            }
        }
        sync.to(names);
        for (OverviewRow row : rows) {
            Standing standing = standings.get(row.name());
            if (standing != null) {
                row.update(standing);
            }
        }
        boolean empty = services.isEmpty();
        nothing.setVisible(empty);
        nothing.setManaged(empty);
        noneFound.setVisible(!empty);
        noneFound.setManaged(!empty);
        noneFound.setText(
                filter.getText().isBlank()
                        ? Texts.of("overview.noTrouble")
                        : Texts.of("overview.noneFound", filter.getText()));
    }

    private boolean isWanted(Standing standing) {
        if (onlyTrouble.isSelected() && !standing.concern().isTrouble()) {
            return false;
        }
        boolean tagged =
                tagFilter == null
                        || registry.configuration()
                                .service(standing.name())
                                .map(tagFilter::takes)
                                .orElse(false);
        if (!tagged) {
            return false;
        }
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || contains(standing.name(), wanted)
                || registry.configuration()
                        .service(standing.name())
                        .map(service -> isNamed(service, wanted))
                        .orElse(false);
    }

    private static boolean isNamed(Service service, String wanted) {
        return service.tags().stream().anyMatch(tag -> contains(tag, wanted))
                || service.domains().stream().anyMatch(domain -> contains(domain, wanted))
                || service.hosts().stream()
                        .anyMatch(host -> contains(host.address().toString(), wanted));
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void show(Glance glance) {
        if (glance.equals(shown)) {
            return;
        }
        shown = glance;
        glanceIcon.setIconLiteral(glance.state().icon());
        glanceIcon
                .getStyleClass()
                .setAll("ikonli-font-icon", "state-icon", "glance-icon", glance.state().tone());
        glanceText.setText(glance.sentence());
        where.getChildren().clear();
        for (String service : glance.where()) {
            if (where.getChildren().size() == MOST_NAMED) {
                int more = glance.where().size() - MOST_NAMED;
                where.getChildren().add(new Label(Texts.of("overview.more", more)));
                break;
            }
            Hyperlink link = new Hyperlink(service);
            link.setMnemonicParsing(false);
            link.setOnAction(event -> selection.open(service));
            where.getChildren().add(link);
        }
    }

    private void addColumns() {
        column(state, Comparator.comparing(it -> it.summary().state()));
        state.setCellFactory(it -> new ServiceStateCell());
        column(name, Comparator.comparing(Standing::name, String.CASE_INSENSITIVE_ORDER));
        name.setCellFactory(it -> new TextCell(Standing::name));
        figure(rate, it -> it.now().requestsPerSecond(), Numbers::rate);
        column(spark, Comparator.comparingDouble(it -> it.now().requestsPerSecond()));
        spark.setSortable(false);
        spark.setCellFactory(it -> new SparkCell());
        figure(errors, it -> it.now().errorShare(), Numbers::percent);
        figure(p50, it -> it.now().p50Millis(), Numbers::millis);
        figure(p95, it -> it.now().p95Millis(), Numbers::millis);
        figure(p99, it -> it.now().p99Millis(), Numbers::millis);
        column(trouble, Comparator.comparing(Standing::concern));
        WrappedTableCell.install(table, trouble, Standing::trouble);
        column(tags, Comparator.comparing(Standing::tags));
        tags.setCellFactory(it -> new TextCell(Standing::tags));
        tables.install(table, List.of(tags, p50, p95, spark, p99, errors));
    }

    private static void figure(
            TableColumn<OverviewRow, Standing> column,
            ToDoubleFunction<Standing> value,
            DoubleFunction<String> text) {
        column(column, Comparator.comparingDouble(value));
        column.setCellFactory(
                it -> new FigureCell<>(standing -> text.apply(value.applyAsDouble(standing))));
    }

    private static void column(
            TableColumn<OverviewRow, Standing> column, Comparator<Standing> order) {
        Columns.live(column, OverviewRow::standingProperty, order);
    }

    private TableRow<OverviewRow> newTableRow() {
        TableRow<OverviewRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            boolean selects = event.isShortcutDown() || event.isShiftDown();
            if (event.getButton() == MouseButton.PRIMARY && !selects && row.getItem() != null) {
                selection.open(row.getItem().name());
            }
        });
        return row;
    }

    private void open() {
        OverviewRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            selection.open(row.name());
        }
    }

    private void openFirst() {
        if (!table.getItems().isEmpty()) {
            selection.open(table.getItems().getFirst().name());
        }
    }

    private OverviewRow newRow(String service) {
        Standing standing = standings.get(service);
        if (standing == null) {
            throw new IllegalStateException("service: " + service + " (expected: a known one)");
        }
        return new OverviewRow(standing);
    }

    /** One line of text; its tooltip has all of it where there is no room. */
    private static final class TextCell extends TableCell<OverviewRow, Standing> {

        private final Function<Standing, String> text;
        private final Tooltip tooltip = new Tooltip();

        TextCell(Function<Standing, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable Standing standing, boolean empty) {
            super.updateItem(standing, empty);
            String shown = empty || standing == null ? "" : text.apply(standing);
            setText(shown);
            tooltip.setText(shown);
            setTooltip(shown.isEmpty() ? null : tooltip);
        }
    }
}
