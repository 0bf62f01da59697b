package dev.evenkeel.ui.palette;

import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Supplier;

/**
 * The palette over the window: a field, and under it what fits. Arrows choose, Enter does it, Esc
 * goes back to where one was.
 */
public final class PaletteController {

    private static final int MOST = 60;
    private static final int ROWS_SEEN = 10;

    private final Action open;
    private Supplier<List<Entry>> source = List::of;
    private List<Entry> entries = List.of();
    private @Nullable Node before;

    @FXML private StackPane shade;
    @FXML private TextField field;
    @FXML private ListView<Entry> list;
    @FXML private Label none;

    public PaletteController() {
        open = new Action(Texts.of("palette.open"), "fth-search", "Shortcut+K", this::open);
    }

    /**
     * @param newSource what there is, asked for each time the palette opens
     */
    public void setSource(Supplier<List<Entry>> newSource) {
        source = newSource;
    }

    /** Brings it up. */
    public Action openAction() {
        return open;
    }

    @FXML
    private void initialize() {
        show(false);
        list.setCellFactory(it -> new EntryCell());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                runChosen();
            }
        });
        field.textProperty().subscribe(this::rank);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        shade.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::focusMoved);
        shade.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (shade.equals(event.getTarget())) {
                        close();
                    }
                });
    }

    /** Somebody went elsewhere, by a shortcut as a rule: the palette is not in the way. */
    private void focusMoved(@Nullable Node owner) {
        if (shade.isVisible() && owner != null && !List.of(field, list).contains(owner)) {
            show(false);
        }
    }

    private void open() {
        before = shade.getScene().getFocusOwner();
        entries = source.get();
        show(true);
        field.requestFocus();
        field.clear();
        rank("");
    }

    private void close() {
        if (shade.isVisible()) {
            show(false);
            if (before != null) {
                before.requestFocus();
            }
        }
    }

    private void show(boolean shown) {
        shade.setVisible(shown);
        shade.setManaged(shown);
    }

    private void rank(String typed) {
        List<Entry> fitting = Ranking.of(entries, typed, MOST);
        list.getItems().setAll(fitting);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        double rows = Math.min(ROWS_SEEN, fitting.size());
        list.setPrefHeight(rows * list.getFixedCellSize() + 2);
        none.setVisible(fitting.isEmpty());
        none.setManaged(fitting.isEmpty());
        list.setManaged(!fitting.isEmpty());
        list.setVisible(!fitting.isEmpty());
        Entry first = list.getSelectionModel().getSelectedItem();
        field.setAccessibleHelp(first == null ? none.getText() : first.name());
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> runChosen();
            case DOWN -> step(1);
            case UP -> step(-1);
            case PAGE_DOWN -> step(ROWS_SEEN);
            case PAGE_UP -> step(-ROWS_SEEN);
            case TAB -> {}
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, size - 1);
            list.getSelectionModel().select(to);
            list.scrollTo(Math.max(0, to - ROWS_SEEN + 2));
            field.setAccessibleHelp(list.getItems().get(to).name());
        }
    }

    private void runChosen() {
        Entry chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            // First back to where one was: some actions are about what has the focus.
            close();
            chosen.run().run();
        }
    }

    /** Icon and name at the left, what tells it apart beside it, its keys at the right. */
    private static final class EntryCell extends ListCell<Entry> {

        private final FontIcon icon = new FontIcon();
        private final Label name = new Label();
        private final Label detail = new Label();
        private final Label shortcut = new Label();
        private final HBox content;

        EntryCell() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            detail.getStyleClass().add("muted");
            shortcut.getStyleClass().add("muted");
            shortcut.setMinWidth(USE_PREF_SIZE);
            content = new HBox(icon, name, detail, gap, shortcut);
            content.getStyleClass().add("palette-entry");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            icon.setIconLiteral(entry.icon());
            name.setText(entry.name());
            detail.setText(entry.detail());
            shortcut.setText(entry.shortcut());
            setGraphic(content);
            setAccessibleText(entry.name() + " " + entry.detail());
        }
    }
}
