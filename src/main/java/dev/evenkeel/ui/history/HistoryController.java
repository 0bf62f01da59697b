package dev.evenkeel.ui.history;

import dev.evenkeel.registry.History.Standing;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.control.WrappedCell;
import dev.evenkeel.ui.control.WrappedTableCell;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.ContextMenus;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Every edit, what it changed, and the way back to it. */
public final class HistoryController {

    private static final PseudoClass UNDONE = PseudoClass.getPseudoClass("undone");
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    private final Registry registry;
    private final Edits edits;
    private final TableMemory tables;
    private final Action goTo;
    private long shown;

    @FXML private TableView<HistoryEntry> table;
    @FXML private TableColumn<HistoryEntry, String> time;
    @FXML private TableColumn<HistoryEntry, String> label;
    @FXML private TableColumn<HistoryEntry, String> author;
    @FXML private TableColumn<HistoryEntry, String> standing;
    @FXML private SplitPane split;
    @FXML private Button goToButton;
    @FXML private Label changed;
    @FXML private ListView<String> differences;

    public HistoryController(Registry registry, Edits edits, TableMemory tables) {
        this.tables = tables;
        this.registry = registry;
        this.edits = edits;
        goTo =
                new Action(
                        Texts.of("history.goTo"),
                        "fth-corner-up-left",
                        "Enter",
                        this::goToSelected);
    }

    @FXML
    private void initialize() {
        column(time, HistoryEntry::time);
        column(label, HistoryEntry::label);
        WrappedTableCell.install(table, label, text -> text);
        column(author, HistoryEntry::author);
        column(standing, HistoryEntry::standingWords);
        tables.install(table, List.of(author));
        tables.install(split);
        table.setRowFactory(it -> newRow());
        ContextMenus.on(table, new ContextMenu(goTo.menuItem()));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        table.getSelectionModel().selectedItemProperty().subscribe(this::show);
        differences.setCellFactory(it -> new WrappedCell<>(line -> line));
        goTo.onLabelled(goToButton);
    }

    /** Brings the page up to date. */
    public void refresh() {
        long now = registry.revision().number();
        if (now == shown) {
            return;
        }
        shown = now;
        HistoryEntry selected = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(registry.history().all().stream().map(HistoryEntry::new).toList());
        if (selected == null || selected.standing() == Standing.LIVE) {
            selectLive();
        } else {
            select(entry -> entry.edit().number() == selected.edit().number());
        }
        if (table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    private void show(@Nullable HistoryEntry entry) {
        List<String> lines = entry == null ? List.of() : entry.differences();
        differences.getItems().setAll(lines);
        changed.setText(
                entry == null || entry.isFirst()
                        ? Texts.of("history.start")
                        : Texts.of("history.changed", entry.label()));
        goTo.disabledProperty().set(entry == null || entry.standing() == Standing.LIVE);
    }

    private void goToSelected() {
        HistoryEntry entry = table.getSelectionModel().getSelectedItem();
        if (entry != null) {
            edits.goTo(entry.edit().number());
            selectLive();
            table.requestFocus();
        }
    }

    private void selectLive() {
        select(entry -> entry.standing() == Standing.LIVE);
    }

    private void select(Predicate<HistoryEntry> which) {
        table.getItems().stream().filter(which).forEach(table.getSelectionModel()::select);
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            goTo.run();
            event.consume();
        }
    }

    private TableRow<HistoryEntry> newRow() {
        TableRow<HistoryEntry> row = new TableRow<>();
        row.itemProperty()
                .subscribe(entry -> {
                    Standing now = entry == null ? Standing.PAST : entry.standing();
                    row.pseudoClassStateChanged(
                            UNDONE, now == Standing.UNDONE || now == Standing.ASIDE);
                    row.pseudoClassStateChanged(LIVE, now == Standing.LIVE);
                });
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2
                    && row.getItem() != null) {
                goTo.run();
            }
        });
        return row;
    }

    private static void column(
            TableColumn<HistoryEntry, String> column, Function<HistoryEntry, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        // Their order is what the page is about.
        column.setSortable(false);
    }
}
