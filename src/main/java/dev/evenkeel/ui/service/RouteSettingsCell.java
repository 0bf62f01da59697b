package dev.evenkeel.ui.service;

import dev.evenkeel.model.Route;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/** What else is set for a route, in words, with a small button that shows all of it. */
final class RouteSettingsCell extends TableCell<RouteRow, Route> {

    private final Label words = new Label();
    private final HBox content;
    private final Tooltip tooltip = new Tooltip();

    /**
     * @param open shows the settings of the cell's row
     */
    RouteSettingsCell(Action details, Consumer<RouteRow> open) {
        words.setMinWidth(0);
        words.getStyleClass().add("muted");
        Button button = new Button(null, new FontIcon(details.icon()));
        button.getStyleClass().addAll("flat", "button-icon", "small", "row-button");
        button.setAccessibleText(Texts.of("details.open"));
        button.setTooltip(new Tooltip(Texts.of("details.open")));
        button.setFocusTraversable(false);
        button.setOnAction(event -> {
            RouteRow row = getTableRow().getItem();
            if (row != null) {
                open.accept(row);
            }
        });
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        content = new HBox(words, button);
        content.getStyleClass().add("besides");
        content.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Route route, boolean empty) {
        super.updateItem(route, empty);
        if (empty || route == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        String text = RouteWords.of(route);
        words.setText(text);
        tooltip.setText(text);
        setTooltip(text.isEmpty() ? null : tooltip);
        setGraphic(content);
    }
}
