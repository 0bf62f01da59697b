package dev.evenkeel.ui.requests;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Har;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.Chip;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.control.Columns;
import dev.evenkeel.ui.control.FilterKeys;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.file.Exports;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.ContextMenus;
import dev.evenkeel.ui.window.SeenFocus;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The latest requests, newest first, and all that is known of the one that is chosen. */
public final class RequestsController {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final int LEAST_ERROR = 500;

    private final Journal journal;
    private final HostPalette palette;
    private final Exports exports;
    private final Supplier<String> origin;
    private final String version;
    private final TableMemory tables;
    private final RequestDetail details = new RequestDetail();
    private long newest;
    private String wanted = "";
    private long longest = 1;
    private Consumer<JournalEntry> onTryAgain = entry -> {};

    @FXML private TextField filter;
    @FXML private ToggleButton pause;
    @FXML private Button clear;
    @FXML private Button export;
    @FXML private Label leftOut;
    @FXML private TableView<JournalEntry> table;
    @FXML private TableColumn<JournalEntry, JournalEntry> time;
    @FXML private TableColumn<JournalEntry, JournalEntry> method;
    @FXML private TableColumn<JournalEntry, JournalEntry> target;
    @FXML private TableColumn<JournalEntry, JournalEntry> service;
    @FXML private TableColumn<JournalEntry, JournalEntry> route;
    @FXML private TableColumn<JournalEntry, JournalEntry> status;
    @FXML private TableColumn<JournalEntry, JournalEntry> host;
    @FXML private TableColumn<JournalEntry, JournalEntry> tries;
    @FXML private TableColumn<JournalEntry, JournalEntry> size;
    @FXML private TableColumn<JournalEntry, JournalEntry> duration;
    @FXML private TableColumn<JournalEntry, JournalEntry> phases;
    @FXML private SplitPane split;
    @FXML private ScrollPane detail;

    /**
     * @param origin where clients reach the proxy, for what is exported
     */
    public RequestsController(
            Journal journal,
            HostPalette palette,
            Exports exports,
            Supplier<String> origin,
            String version,
            TableMemory tables) {
        this.journal = journal;
        this.palette = palette;
        this.exports = exports;
        this.origin = origin;
        this.version = version;
        this.tables = tables;
    }

    /**
     * @param action takes a request to where it can be sent again
     */
    public void setOnTryAgain(Consumer<JournalEntry> action) {
        onTryAgain = action;
    }

    @FXML
    private void initialize() {
        Columns.fixed(time, (cell, it) -> cell.setText(Words.timeOf(it.time())));
        Columns.fixed(method, (cell, it) -> cell.setText(it.method()));
        Columns.fixed(target, (cell, it) -> cell.setText(it.target()));
        Columns.fixed(service, (cell, it) -> cell.setText(orNone(it.service())));
        Columns.fixed(route, (cell, it) -> cell.setText(orNone(it.route())));
        Columns.fixed(
                status,
                (cell, it) -> {
                    cell.setText(String.valueOf(it.status()));
                    cell.pseudoClassStateChanged(FAILED, it.status() >= LEAST_ERROR);
                });
        Columns.fixed(host, this::showHost);
        Columns.fixed(tries, (cell, it) -> cell.setText(String.valueOf(it.tries().size())));
        Columns.fixed(size, (cell, it) -> cell.setText(Numbers.count(it.answerBytes())));
        Columns.fixed(duration, (cell, it) -> cell.setText(RequestDetail.millis(it.totalNanos())));
        Columns.fixed(phases, (cell, it) -> {});
        phases.setCellFactory(it -> new PhaseCell(() -> longest));
        tables.install(table, List.of(route, service, tries, size, phases));
        tables.install(split);
        table.getSelectionModel().selectedItemProperty().subscribe(this::showChosen);
        new Action(Texts.of("requests.clear"), "fth-trash-2", null, this::clear).onLabelled(clear);
        new Action(Texts.of("requests.export"), "fth-download", null, this::export)
                .onLabelled(export);
        installMenu();
        detail.setContent(hint());
        goOn(table, KeyCode.ENTER, detail);
        goOn(detail, KeyCode.ESCAPE, table);
        pause.selectedProperty()
                .subscribe(paused -> {
                    pause.setText(
                            paused ? Texts.of("requests.resume") : Texts.of("requests.pause"));
                    refresh();
                });
        filter.textProperty().subscribe(text -> refresh());
        FilterKeys.on(filter, table);
    }

    /** A key leads the keyboard from one part of the page to another. */
    private static void goOn(Node from, KeyCode by, Node to) {
        from.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == by) {
                        SeenFocus.on(to);
                        event.consume();
                    }
                });
    }

    private void installMenu() {
        Action again =
                new Action(
                        Texts.of("requests.tryAgain"),
                        "fth-send",
                        null,
                        () -> onTryAgain.accept(table.getSelectionModel().getSelectedItem()));
        ContextMenu menu = new ContextMenu(again.menuItem());
        menu.setOnShowing(event -> {
            JournalEntry chosen = table.getSelectionModel().getSelectedItem();
            again.disabledProperty().set(chosen == null || chosen.service() == null);
        });
        ContextMenus.on(table, menu);
    }

    /** Chooses an entry, whatever the filter, if it is still kept. */
    public void show(JournalEntry entry) {
        filter.clear();
        pause.setSelected(false);
        refresh();
        select(entry);
        table.scrollTo(entry);
        show(entry, true);
    }

    private void show(JournalEntry entry, boolean focus) {
        details.show(entry);
        detail.setContent(details);
        if (focus) {
            table.requestFocus();
        }
    }

    /** Lets a person filter the table. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Brings the page up to date. */
    public void refresh() {
        String now = filter.getText().strip().toLowerCase(Locale.ROOT);
        boolean filtered = !now.equals(wanted);
        if (pause.isSelected() && !filtered) {
            return;
        }
        List<JournalEntry> all = journal.latest(0, Journal.SIZE);
        long latest = all.isEmpty() ? 0 : all.getFirst().number();
        if (latest == newest && !filtered && table.getItems().size() <= all.size()) {
            return;
        }
        newest = latest;
        wanted = now;
        List<JournalEntry> shown = all.stream().filter(it -> matches(it, now)).toList();
        longest = nearlyLongest(shown);
        JournalEntry selected = table.getSelectionModel().getSelectedItem();
        table.getItems().setAll(shown);
        if (selected != null) {
            select(selected);
        }
        long missing = journal.leftOut();
        leftOut.setText(
                missing == 0
                        ? ""
                        : Texts.of(
                                "requests.sampled",
                                Journal.MOST_IN_A_SECOND,
                                Numbers.count(missing)));
    }

    /** Longer than nineteen of twenty: the few that take far longer would leave nothing to see. */
    private static long nearlyLongest(List<JournalEntry> entries) {
        long[] times = entries.stream().mapToLong(JournalEntry::totalNanos).sorted().toArray();
        return times.length == 0 ? 1 : times[(times.length - 1) * 19 / 20];
    }

    /** The same request again, if it is still there; the detail stays as it is otherwise. */
    private void select(JournalEntry entry) {
        int index = table.getItems().indexOf(entry);
        if (index >= 0) {
            table.getSelectionModel().select(index);
        }
    }

    private static boolean matches(JournalEntry entry, String words) {
        if (words.isEmpty()) {
            return true;
        }
        String host = entry.tries().isEmpty() ? "" : entry.tries().getLast().host();
        String line =
                (entry.method()
                                + " "
                                + entry.target()
                                + " "
                                + entry.status()
                                + " "
                                + Optional.ofNullable(entry.service()).orElse("")
                                + " "
                                + Optional.ofNullable(entry.route()).orElse("")
                                + " "
                                + host)
                        .toLowerCase(Locale.ROOT);
        for (String word : words.split("\\s+")) {
            if (!line.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String orNone(@Nullable String text) {
        return text == null ? Numbers.NONE : text;
    }

    private void showHost(TableCell<JournalEntry, JournalEntry> cell, JournalEntry entry) {
        if (entry.tries().isEmpty() || entry.service() == null) {
            cell.setText(Numbers.NONE);
            return;
        }
        String service = entry.service();
        String address = entry.tries().getLast().host();
        cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        cell.setText(address);
        HostAddress.parse(address)
                .ifPresent(it -> cell.setGraphic(new Chip(palette.look(new HostKey(service, it)))));
    }

    private void showChosen(@Nullable JournalEntry entry) {
        if (entry != null) {
            show(entry, false);
        }
    }

    private void clear() {
        journal.clear();
        table.getItems().clear();
        detail.setContent(hint());
    }

    private static Label hint() {
        Label hint = new Label(Texts.of("requests.choose"));
        hint.getStyleClass().addAll("muted", "request-hint");
        return hint;
    }

    private void export() {
        List<JournalEntry> shown = List.copyOf(table.getItems());
        exports.save("requests.har", () -> Har.of(shown, origin.get(), version));
    }
}
