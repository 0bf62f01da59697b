package dev.evenkeel.ui.service;

import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.window.Zoom;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/**
 * Where the charts of a service stand: over its tables, or in a tab beside them where the page is
 * too low for both.
 */
final class ChartsPlace {

    /** A page lower than this, at 100 %, shows one of them at a time. */
    private static final double HIGH = 360;

    private final SplitPane split;
    private final Node charts;
    private final TabPane tabs;
    private final Tab tab;
    private final TableMemory tables;
    private final Zoom zoom;

    /**
     * @param split the charts over the tabs
     * @param tab for the charts, in the tabs only while they are there
     */
    ChartsPlace(
            SplitPane split, Node charts, TabPane tabs, Tab tab, TableMemory tables, Zoom zoom) {
        this.split = split;
        this.charts = charts;
        this.tabs = tabs;
        this.tab = tab;
        this.tables = tables;
        this.zoom = zoom;
        tabs.getTabs().remove(tab);
        tables.install(split);
        split.heightProperty().subscribe(this::settle);
        zoom.factorProperty().subscribe(this::settle);
    }

    /** Whether somebody sees them. */
    boolean areShown() {
        return tab.getContent() == null || tab.isSelected();
    }

    private void settle() {
        boolean low = split.getHeight() > 0 && split.getHeight() < HIGH * zoom.factor();
        if (low && tab.getContent() == null) {
            split.getItems().remove(charts);
            tab.setContent(charts);
            tabs.getTabs().add(tab);
        } else if (!low && tab.getContent() != null) {
            tabs.getTabs().remove(tab);
            tab.setContent(null);
            split.getItems().addFirst(charts);
            tables.install(split);
        }
    }
}
