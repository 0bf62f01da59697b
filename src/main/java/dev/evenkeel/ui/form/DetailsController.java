package dev.evenkeel.ui.form;

import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.form.SettingsForm.Layout;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Remembered;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** A pane beside a table with all settings of the row that was selected last. */
public final class DetailsController {

    private final Edits edits;
    private final Remembered remembered;
    private Supplier<@Nullable Object> selected = () -> null;
    private Supplier<@Nullable Holder> holder = () -> null;
    private Supplier<String> standing = () -> "";
    private Runnable onClosed = () -> {};
    private Supplier<SettingsForm> maker =
            () -> {
                throw new IllegalStateException("details: of no table (expected: one served)");
            };
    private final Map<String, FieldOffer> offers = new HashMap<>();
    private @Nullable SettingsForm form;
    private @Nullable Object shownRow;
    private Action action = new Action("", "fth-sliders", null, () -> {});

    @FXML private VBox pane;
    @FXML private Label title;
    @FXML private Button close;
    @FXML private Label state;
    @FXML private Label nothing;
    @FXML private ScrollPane scroll;
    @FXML private VBox sections;

    public DetailsController(Edits edits, Remembered remembered) {
        this.edits = edits;
        this.remembered = remembered;
    }

    @FXML
    private void initialize() {
        new Action(Texts.of("details.close"), "fth-x", null, this::hide).onIcon(close);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** Esc first takes back what is typed, and closes a list of choices. */
    private void onKey(KeyEvent event) {
        boolean busy =
                switch (event.getTarget()) {
                    case CommitField field -> field.isDirty();
                    case ComboBoxBase<?> choice -> choice.isShowing();
                    default -> false;
                };
        KeyCombination toggle = action.shortcut();
        if ((event.getCode() == KeyCode.ESCAPE && !busy)
                || (toggle != null && toggle.match(event))) {
            hide();
            event.consume();
        }
    }

    /**
     * Makes it the pane of a table's rows; {@link #action} shows and hides it.
     *
     * @param holderOf what a row has settings of; null where it has gone
     * @param standingOf how it is doing, said above its settings; may be empty
     * @param none what to say while no row is selected
     */
    public <R> void serve(
            TableView<R> table,
            List<Section> shown,
            String idPrefix,
            Function<R, @Nullable Holder> holderOf,
            Function<R, String> standingOf,
            String none) {
        maker = () -> new SettingsForm(edits, shown, idPrefix, Layout.NARROW, offers);
        pane.setId(idPrefix + "details");
        nothing.setText(none);
        selected = table.getSelectionModel()::getSelectedItem;
        holder =
                () -> {
                    R row = table.getSelectionModel().getSelectedItem();
                    return row == null ? null : holderOf.apply(row);
                };
        standing =
                () -> {
                    R row = table.getSelectionModel().getSelectedItem();
                    return row == null ? "" : standingOf.apply(row);
                };
        onClosed = table::requestFocus;
        action =
                new Action(
                        Texts.of("details.open"),
                        "fth-sliders",
                        "Alt+Enter",
                        () -> {
                            if (pane.isVisible()) {
                                hide();
                            } else {
                                open();
                            }
                        });
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (Objects.requireNonNull(action.shortcut()).match(event)) {
                        action.run();
                        event.consume();
                    }
                });
        show(pane, Boolean.parseBoolean(remembered.text(key(), "false")));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> refresh());
    }

    /** Something else that can be done with what is typed for a setting, by its path. */
    public void offer(String path, FieldOffer offer) {
        offers.put(path, offer);
    }

    /** Shows it, or hides it. */
    public Action action() {
        return action;
    }

    /** Shows the pane, the keyboard in its first field. */
    public void open() {
        show(pane, true);
        remembered.put(key(), true);
        refresh();
        // Only then are the fields in the scene.
        pane.applyCss();
        pane.layout();
        Node first = sections.lookup(".commit-field");
        if (first != null) {
            first.requestFocus();
        }
    }

    private void hide() {
        show(pane, false);
        remembered.put(key(), false);
        onClosed.run();
    }

    private String key() {
        return pane.getId() + ".open";
    }

    /** Brings what it shows up to date. */
    public void refresh() {
        if (!pane.isVisible()) {
            return;
        }
        SettingsForm shown = form == null ? make() : form;
        Object row = selected.get();
        Holder its = holder.get();
        show(nothing, its == null);
        show(scroll, its != null);
        title.setText(its == null ? "" : its.title());
        state.setText(standing.get());
        show(state, !state.getText().isEmpty());
        shown.show(its, row != null && row.equals(shownRow));
        shownRow = row;
    }

    /** When it is first shown: so many fields take their time. */
    private SettingsForm make() {
        SettingsForm made = maker.get();
        sections.getChildren().setAll(made.panes());
        made.panes().getFirst().setExpanded(true);
        form = made;
        return made;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
