package dev.evenkeel.ui.service;

import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.BiConsumer;

/** A host's state as icon and words, with a small button to choose another. */
final class StateCell extends TableCell<HostRow, HostView> {

    private final FontIcon icon = new FontIcon();
    private final Label words = new Label();
    private final StackPane content;
    private final Tooltip tooltip = new Tooltip();
    private @Nullable HostState shown;

    /**
     * @param choose opens the menu of states for the cell's row under a button
     */
    StateCell(BiConsumer<HostRow, Button> choose) {
        icon.getStyleClass().add("state-icon");
        words.setMinWidth(0);
        Button button = new Button(null, new FontIcon("fth-chevron-down"));
        button.getStyleClass().addAll("flat", "button-icon", "small", "row-button");
        button.setAccessibleText(Texts.of("host.changeState"));
        button.setTooltip(new Tooltip(Texts.of("host.changeState")));
        button.setFocusTraversable(false);
        button.setOnAction(event -> {
            HostRow row = getTableRow().getItem();
            if (row != null) {
                choose.accept(row, button);
            }
        });
        HBox state = new HBox(icon, words);
        state.getStyleClass().add("state");
        state.setMinWidth(0);
        StackPane.setAlignment(button, Pos.CENTER_RIGHT);
        content = new StackPane(state, button);
        content.getStyleClass().add("state-cell");
        content.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable HostView view, boolean empty) {
        super.updateItem(view, empty);
        if (empty || view == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        if (view.state() != shown) {
            shown = view.state();
            icon.setIconLiteral(shown.icon());
            icon.getStyleClass().setAll("ikonli-font-icon", "state-icon", shown.tone());
        }
        words.setText(view.stateBrief());
        tooltip.setText(view.standing());
        setTooltip(tooltip);
        setGraphic(content);
    }
}
