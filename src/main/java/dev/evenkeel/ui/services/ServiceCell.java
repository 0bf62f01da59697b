package dev.evenkeel.ui.services;

import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.services.ServiceRow.View;
import dev.evenkeel.ui.text.Texts;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * A service in the list: its state, name, rate, and where there is little room its state over its
 * name; its name can be edited in place.
 */
final class ServiceCell extends ListCell<ServiceRow> {

    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final FontIcon defaultMark = new FontIcon("fth-home");
    private final Label rate = new Label();
    private final Label state = new Label();
    private final HBox firstLine;
    private final HBox content;
    private final VBox narrow = new VBox();
    private final Tooltip tip = new Tooltip();
    private final CommitField field;
    private final BooleanSupplier isNarrow;
    private Subscription shown = Subscription.EMPTY;
    private @Nullable ServiceRow edited;

    /**
     * @param rename what another name for a row's service comes to
     * @param takenBack called on Esc, while the name is still being edited
     * @param isNarrow whether it has room for little
     */
    ServiceCell(
            Edits edits,
            MessageBubble bubble,
            BiFunction<ServiceRow, String, Proposal> rename,
            Runnable takenBack,
            BooleanSupplier isNarrow) {
        this.isNarrow = isNarrow;
        getStyleClass().add("service-cell");
        icon.getStyleClass().add("state-icon");
        name.getStyleClass().add("service-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        defaultMark.getStyleClass().add("default-mark");
        rate.getStyleClass().add("figure");
        rate.setMinWidth(USE_PREF_SIZE);
        state.getStyleClass().add("muted");
        firstLine = new HBox(name, defaultMark, rate);
        firstLine.getStyleClass().add("line");
        VBox lines = new VBox(firstLine, state);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        lines.getStyleClass().add("lines");
        content = new HBox(icon, lines);
        content.getStyleClass().add("content");
        content.setMinWidth(0);
        narrow.getStyleClass().add("narrow");
        setPrefWidth(0);
        widthProperty().subscribe(this::arrange);
        field = new CommitField(edits);
        field.setAccessibleText(Texts.of("service.name"));
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setProposal(text -> edited == null ? null : rename.apply(edited, text));
        field.setOnCommitted(this::closeAndFocusList);
        field.setOnTakenBack(() -> {
            takenBack.run();
            closeAndFocusList();
        });
        field.focusedProperty()
                .subscribe((was, is) -> {
                    if (was && !is && !field.isDirty()) {
                        close();
                    }
                });
        bubble.serve(field);
    }

    /** Lets a person type another name. */
    @Override
    public void startEdit() {
        ServiceRow row = getItem();
        if (row == null || edited != null) {
            return;
        }
        super.startEdit();
        if (!isEditing()) {
            return;
        }
        edited = row;
        arrange();
        field.reset(row.name());
        firstLine.getChildren().setAll(field);
        field.requestFocus();
        field.selectAll();
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        if (edited != null && field.commit()) {
            close();
        }
    }

    @Override
    protected void updateItem(@Nullable ServiceRow row, boolean empty) {
        super.updateItem(row, empty);
        if (edited != null && edited != row) {
            field.commit();
            close();
        }
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        arrange();
        if (empty || row == null) {
            setTooltip(null);
        } else {
            setTooltip(tip);
            shown = row.viewProperty().subscribe(this::show);
        }
    }

    private void show(@Nullable View view) {
        if (view == null) {
            return;
        }
        name.setText(view.name());
        rate.setText(Texts.of("unit.perSecond", Numbers.rate(view.requestsPerSecond())));
        state.setText(view.summary().words());
        icon.setIconLiteral(view.summary().state().icon());
        icon.getStyleClass()
                .setAll("ikonli-font-icon", "state-icon", view.summary().state().tone());
        defaultMark.setVisible(view.isDefault());
        defaultMark.setManaged(view.isDefault());
        String words = view.name() + ", " + view.summary().allWords();
        tip.setText(view.isDefault() ? words + "\n" + Texts.of("service.isDefault") : words);
        setAccessibleText(words);
    }

    private void arrange() {
        boolean row = edited != null || !isNarrow.getAsBoolean();
        if (row && !content.getChildren().contains(icon)) {
            narrow.getChildren().clear();
            content.getChildren().addFirst(icon);
            firstLine.getChildren().setAll(name, defaultMark, rate);
        } else if (!row && content.getChildren().contains(icon)) {
            content.getChildren().remove(icon);
            firstLine.getChildren().clear();
            narrow.getChildren().setAll(icon, name);
        }
        Node look = row ? content : narrow;
        setGraphic(isEmpty() || getItem() == null ? null : look);
    }

    private void closeAndFocusList() {
        close();
        getListView().requestFocus();
    }

    private void close() {
        if (edited == null) {
            return;
        }
        edited = null;
        firstLine.getChildren().setAll(name, defaultMark, rate);
        if (isEditing()) {
            super.cancelEdit();
        }
        arrange();
    }
}
