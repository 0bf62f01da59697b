package dev.evenkeel.ui.service;

import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.ui.text.HostState;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What a host's checks say in a few words; its tooltip has the latest results. */
final class HealthCell extends TableCell<HostRow, HostView> {

    private final Tooltip tooltip = new Tooltip();

    HealthCell() {
        getStyleClass().add("muted-cell");
        tooltip.setOnShowing(event -> {
            HostView view = getItem();
            if (view != null) {
                tooltip.setText(tip(view));
            }
        });
    }

    @Override
    protected void updateItem(@Nullable HostView view, boolean empty) {
        super.updateItem(view, empty);
        setText(empty || view == null ? null : view.healthBrief());
        setTooltip(empty || view == null ? null : tooltip);
    }

    static String tip(HostView view) {
        List<CheckReport> results = view.results();
        return results.isEmpty()
                ? view.healthWords()
                : view.healthWords() + "\n" + HostState.resultLines(results);
    }
}
