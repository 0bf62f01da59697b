package dev.evenkeel.ui.overview;

import dev.evenkeel.ui.chart.SparkLine;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

/** The last five minutes of a service as a small line. */
final class SparkCell extends TableCell<OverviewRow, Standing> {

    private final SparkLine line = new SparkLine();

    @Override
    protected void updateItem(@Nullable Standing standing, boolean empty) {
        super.updateItem(standing, empty);
        if (empty || standing == null) {
            setGraphic(null);
            return;
        }
        line.show(standing.meter(), standing.second());
        setGraphic(line);
    }
}
