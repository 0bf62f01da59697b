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
        // Both ends stay: names begin with what tells them apart, and ports stand last.
        cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        cell.setText(view.host().address().toString());
        cell.setGraphic(chip);
    }
}
