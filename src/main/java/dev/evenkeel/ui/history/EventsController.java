package dev.evenkeel.ui.history;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.registry.AdminEvent;
import dev.evenkeel.registry.CertificateEvent;
import dev.evenkeel.registry.EjectionEvent;
import dev.evenkeel.registry.Event;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.HealthEvent;
import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.ui.chart.Chip;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.control.Columns;
import dev.evenkeel.ui.control.FilterKeys;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Sentences;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;

import javafx.fxml.FXML;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What happened, newest first: to hosts, up and down, ejected and back, taken out by somebody; and
 * to certificates that end.
 */
public final class EventsController {

    private final Registry registry;
    private final Selection selection;
    private final Places places;
    private final HostPalette palette;
    private final TableMemory tables;
    private @Nullable Event latest;
    private String wanted = "";

    @FXML private TextField filter;
    @FXML private TableView<Event> table;
    @FXML private TableColumn<Event, Event> time;
    @FXML private TableColumn<Event, Event> state;
    @FXML private TableColumn<Event, Event> service;
    @FXML private TableColumn<Event, Event> host;
    @FXML private TableColumn<Event, Event> reason;

    public EventsController(
            Registry registry,
            Selection selection,
            Places places,
            HostPalette palette,
            TableMemory tables) {
        this.registry = registry;
        this.selection = selection;
        this.places = places;
        this.palette = palette;
        this.tables = tables;
    }

    @FXML
    private void initialize() {
        Columns.fixed(time, (cell, event) -> cell.setText(Words.timeOf(event.time())));
        Columns.fixed(
                state,
                (cell, event) -> {
                    HostState now = stateOf(event);
                    FontIcon icon = new FontIcon(now.icon());
                    icon.getStyleClass().addAll("state-icon", now.tone());
                    cell.setGraphic(icon);
                    cell.setText(wordsOf(event));
                });
        Columns.fixed(
                service,
                (cell, event) ->
                        cell.setText(event instanceof HostEvent it ? it.host().service() : ""));
        Columns.fixed(
                host,
                (cell, event) -> {
                    switch (event) {
                        case HostEvent it -> {
                            cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
                            cell.setText(it.host().address().toString());
                            cell.setGraphic(new Chip(palette.look(it.host())));
                        }
                        case CertificateEvent it -> {
                            cell.setText(Texts.of(it.usedBy()));
                            cell.setGraphic(null);
                        }
                    }
                });
        Columns.sentence(table, reason, EventsController::reasonOf);
        tables.install(table);
        table.setRowFactory(it -> newRow());
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        open(table.getSelectionModel().getSelectedItem());
                        event.consume();
                    }
                });
        filter.textProperty().subscribe(text -> refresh());
        FilterKeys.on(filter, table);
    }

    /** Lets a person filter the table. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Brings the page up to date. */
    public void refresh() {
        List<Event> events = registry.events();
        Event newest = events.isEmpty() ? null : events.getFirst();
        String now = filter.getText().strip().toLowerCase(Locale.ROOT);
        if (Objects.equals(newest, latest) && now.equals(wanted)) {
            return;
        }
        latest = newest;
        wanted = now;
        Event selected = table.getSelectionModel().getSelectedItem();
        table.getItems()
                .setAll(
                        events.stream()
                                .filter(it -> now.isEmpty() || lineOf(it).contains(now))
                                .toList());
        if (selected != null) {
            table.getSelectionModel().select(selected);
        }
    }

    private static String lineOf(Event event) {
        return Sentences.of(event).toLowerCase(Locale.ROOT);
    }

    private void open(@Nullable Event event) {
        switch (event) {
            case HostEvent it -> {
                if (registry.configuration().service(it.host().service()).isPresent()) {
                    selection.open(it.host());
                }
            }
            case CertificateEvent it -> places.go(Place.SETTINGS);
            case null -> {}
        }
    }

    private TableRow<Event> newRow() {
        TableRow<Event> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                open(row.getItem());
            }
        });
        return row;
    }

    static HostState stateOf(Event event) {
        return switch (event) {
            case HealthEvent it ->
                    switch (it.to()) {
                        case Health.Up up -> HostState.UP;
                        case Health.Unchecked unchecked -> HostState.UP;
                        case Health.Checking checking -> HostState.CHECKING;
                        case Health.Down down -> HostState.DOWN;
                    };
            case EjectionEvent it -> it.to() == null ? HostState.UP : HostState.EJECTED;
            case AdminEvent it -> {
                AdminState to = it.to();
                yield to == null || to == AdminState.DISABLED
                        ? HostState.OFF
                        : to == AdminState.DRAINING ? HostState.DRAINING : HostState.UP;
            }
            case CertificateEvent it -> it.isOver() ? HostState.DOWN : HostState.EJECTED;
        };
    }

    static String wordsOf(Event event) {
        return switch (event) {
            case HealthEvent it ->
                    switch (it.to()) {
                        case Health.Up up -> Texts.of("state.up");
                        case Health.Unchecked unchecked -> Texts.of("health.unchecked");
                        case Health.Checking checking -> Texts.of("state.checking");
                        case Health.Down down -> Texts.of("events.down");
                    };
            case EjectionEvent it ->
                    it.to() == null ? Texts.of("events.readmitted") : Texts.of("events.ejected");
            case AdminEvent it -> wordsOf(it);
            case CertificateEvent it -> Texts.of(it.isOver() ? "events.expired" : "events.expires");
        };
    }

    private static String wordsOf(AdminEvent event) {
        AdminState to = event.to();
        if (to == null) {
            return Texts.of("events.removed");
        }
        if (event.from() == null) {
            return Texts.of("events.added");
        }
        return switch (to) {
            case ENABLED -> Texts.of("events.enabled");
            case DRAINING -> Texts.of("state.isDraining");
            case DISABLED -> Texts.of("state.off");
        };
    }

    private static String reasonOf(Event event) {
        return switch (event) {
            case HealthEvent it -> Texts.of(it.reason());
            case EjectionEvent it -> Texts.of(it.reason());
            case AdminEvent it -> Texts.of(it.reason());
            case CertificateEvent it -> Sentences.of(it);
        };
    }
}
