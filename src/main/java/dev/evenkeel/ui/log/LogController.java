package dev.evenkeel.ui.log;

import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.ui.control.FilterKeys;
import dev.evenkeel.ui.control.LiveChoice;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.LogEdits;
import dev.evenkeel.ui.log.LogLines.Importance;
import dev.evenkeel.ui.log.LogLines.Line;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.ContextMenus;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The log: newest at the end, which stays in sight until somebody scrolls away or selects. */
public final class LogController {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final LogLines log;
    private final Edits edits;
    private final Action copy;
    private long shown = -1;
    private String wanted = "";
    private boolean troubleOnly;
    private @Nullable LiveChoice<Level> levelChoice;

    @FXML private TextField filter;
    @FXML private ComboBox<Level> level;
    @FXML private ToggleButton onlyTrouble;
    @FXML private ListView<Line> list;

    public LogController(LogLines log, Edits edits) {
        this.log = log;
        this.edits = edits;
        copy = new Action(Texts.of("host.copy"), "fth-copy", "Shortcut+C", this::copy);
    }

    @FXML
    private void initialize() {
        list.setCellFactory(it -> new LineCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        ContextMenus.on(list, new ContextMenu(copy.menuItem()));
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (copy.shortcut() != null && copy.shortcut().match(event)) {
                        copy.run();
                        event.consume();
                    } else if (event.getCode() == KeyCode.ESCAPE) {
                        list.getSelectionModel().clearSelection();
                    }
                });
        level.getItems().setAll(Level.values());
        level.setConverter(new LevelWords());
        level.setTooltip(new Tooltip(Texts.of("log.level.help")));
        levelChoice = new LiveChoice<>(level, it -> edits.apply(LogEdits.level(it)));
        filter.textProperty().subscribe(text -> refresh());
        FilterKeys.on(filter, list);
        onlyTrouble.selectedProperty().subscribe(on -> refresh());
    }

    /** Lets a person filter the log. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Brings the page up to date. */
    public void refresh() {
        if (levelChoice != null) {
            levelChoice.show(edits.current().observing().log().level());
        }
        long written = log.written();
        String now = filter.getText().strip().toLowerCase(Locale.ROOT);
        boolean trouble = onlyTrouble.isSelected();
        if (written == shown && now.equals(wanted) && trouble == troubleOnly) {
            return;
        }
        shown = written;
        wanted = now;
        troubleOnly = trouble;
        List<Line> selected = List.copyOf(list.getSelectionModel().getSelectedItems());
        list.getItems()
                .setAll(
                        log.lines().stream()
                                .filter(it -> !trouble || it.importance() != Importance.INFO)
                                .filter(it -> now.isEmpty() || textOf(it).contains(now))
                                .toList());
        if (selected.isEmpty()) {
            list.scrollTo(list.getItems().size() - 1);
        } else {
            selected.forEach(list.getSelectionModel()::select);
        }
    }

    private static String textOf(Line line) {
        return lineOf(line).toLowerCase(Locale.ROOT);
    }

    private static String lineOf(Line line) {
        return Texts.of(
                "log.line",
                Words.timeOf(line.time()),
                importanceWords(line.importance()),
                line.source(),
                line.text());
    }

    private static String importanceWords(Importance importance) {
        return switch (importance) {
            case INFO -> Texts.of("log.info");
            case WARNING -> Texts.of("log.warning");
            case ERROR -> Texts.of("log.error");
        };
    }

    private void copy() {
        String lines =
                list.getSelectionModel().getSelectedItems().stream()
                        .map(LogController::lineOf)
                        .collect(Collectors.joining("\n"));
        if (!lines.isEmpty()) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, lines));
        }
    }

    private static final class LevelWords extends StringConverter<Level> {

        @Override
        public String toString(@Nullable Level level) {
            return level == null ? "" : LogEdits.wordsOf(level);
        }

        @Override
        public @Nullable Level fromString(String text) {
            return null; // nobody types it
        }
    }

    /** Time and importance stand in columns of their own, what was said wraps beside them. */
    private static final class LineCell extends ListCell<Line> {

        private final Label time = new Label();
        private final Label importance = new Label();
        private final HBox head = new HBox(time, importance);

        LineCell() {
            head.getStyleClass().add("log-head");
            time.getStyleClass().add("log-time");
            importance.getStyleClass().add("log-importance");
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            boolean shows = !empty && line != null;
            if (shows && line != null) {
                time.setText(Words.timeOf(line.time()));
                importance.setText(importanceWords(line.importance()));
                setText(Texts.of("log.said", line.source(), line.text()));
                setAccessibleText(lineOf(line));
            } else {
                setText(null);
                setAccessibleText(null);
            }
            setGraphic(shows ? head : null);
            pseudoClassStateChanged(
                    WARNING, line != null && line.importance() == Importance.WARNING);
            pseudoClassStateChanged(ERROR, line != null && line.importance() == Importance.ERROR);
        }
    }
}
