package dev.evenkeel.ui.service;

import dev.evenkeel.ui.chart.Chip;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.control.EditCell;

import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;

/** A host's address with the chip of its colour. One for each cell. */
final class AddressLook implements EditCell.Look<HostView> {

    private final HostPalette palette;
    private final Chip chip = new Chip();

    AddressLook(HostPalette palette) {
        this.palette = palette;
    }

    @Override
    public void show(TableCell<?, HostView> cell, HostView view) {
        chip.show(palette.look(view.key()));
        // The end stays, where ports are, as in the charts.
        cell.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        cell.setText(view.host().address().toString());
        cell.setGraphic(chip);
    }
}
