package dev.evenkeel.ui.overview;

import dev.evenkeel.ui.text.ServiceState;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A service's state: icon and words. */
final class ServiceStateCell extends TableCell<OverviewRow, Standing> {

    private final FontIcon icon = new FontIcon();
    private @Nullable ServiceState shown;

    @Override
    protected void updateItem(@Nullable Standing standing, boolean empty) {
        super.updateItem(standing, empty);
        if (empty || standing == null) {
            setGraphic(null);
            setText(null);
            return;
        }
        ServiceState state = standing.summary().state();
        if (state != shown) {
            shown = state;
            icon.setIconLiteral(state.icon());
            icon.getStyleClass().setAll("ikonli-font-icon", "state-icon", state.tone());
        }
        setText(standing.summary().words());
        setGraphic(icon);
    }
}
