package dev.evenkeel.ui.service;

import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.chart.ShareBar;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

/** A host's share of the requests as a bar with the number beside it. */
final class ShareCell extends TableCell<HostRow, HostView> {

    private final HostPalette palette;
    private final ShareBar bar = new ShareBar();

    ShareCell(HostPalette palette) {
        this.palette = palette;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable HostView view, boolean empty) {
        super.updateItem(view, empty);
        if (empty || view == null) {
            setGraphic(null);
            return;
        }
        bar.show(view.share(), palette.look(view.key()));
        setGraphic(bar);
    }
}
