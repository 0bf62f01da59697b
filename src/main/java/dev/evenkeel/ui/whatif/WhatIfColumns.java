package dev.evenkeel.ui.whatif;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.Chip;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.chart.ShareBar;
import dev.evenkeel.ui.control.FigureCell;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.whatif.WhatIfRow.Both;
import dev.evenkeel.whatif.Expected.Part;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What each column of the preview shows. */
final class WhatIfColumns {

    private static final List<ToDoubleFunction<Part>> PERCENTILES =
            List.of(Part::p50Millis, Part::p95Millis, Part::p99Millis);

    private final HostPalette palette;

    WhatIfColumns(HostPalette palette) {
        this.palette = palette;
    }

    /** Remembers whose hosts the table shows, for their colours. */
    static void serviceOf(TableView<WhatIfRow> table, String service) {
        table.setUserData(service);
    }

    /** Puts the keyboard into the weight of a row that is in sight. */
    static void edit(TableView<WhatIfRow> table, WhatIfRow row) {
        for (Node node : table.lookupAll(".table-cell")) {
            if (node instanceof WeightCell cell && row.equals(cell.shown)) {
                cell.field.requestFocus();
                cell.field.selectAll();
            }
        }
    }

    void install(
            TableColumn<WhatIfRow, WhatIfRow> host,
            TableColumn<WhatIfRow, WhatIfRow> weight,
            TableColumn<WhatIfRow, Both> shareNow,
            TableColumn<WhatIfRow, Both> share,
            List<TableColumn<WhatIfRow, Both>> percentiles) {
        for (TableColumn<WhatIfRow, WhatIfRow> column : List.of(host, weight)) {
            plain(column);
            column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        }
        TableView<WhatIfRow> table = host.getTableView();
        table.widthProperty().subscribe(width -> fit(table, percentiles));
        // The last to follow the zoom.
        percentiles.getLast().minWidthProperty().subscribe(width -> fit(table, percentiles));
        host.setCellFactory(it -> new HostCell());
        weight.setCellFactory(it -> new WeightCell());
        both(shareNow);
        shareNow.setCellFactory(
                it -> new FigureCell<>(both -> Numbers.percent(of(both.now(), Part::share))));
        both(share);
        share.setCellFactory(it -> new ShareThenCell());
        for (int i = 0; i < percentiles.size(); i++) {
            ToDoubleFunction<Part> percentile = PERCENTILES.get(i);
            both(percentiles.get(i));
            percentiles
                    .get(i)
                    .setCellFactory(it ->
                            new FigureCell<>(both ->
                                    Texts.of(
                                            "whatIf.nowThen",
                                            Numbers.millis(of(both.now(), percentile)),
                                            Numbers.millis(of(both.then(), percentile)))));
        }
    }

    /** Where there is no room for all percentiles, the last of them say the most. */
    private static void fit(
            TableView<WhatIfRow> table, List<TableColumn<WhatIfRow, Both>> percentiles) {
        double missing = -table.getWidth();
        for (TableColumn<WhatIfRow, ?> column : table.getColumns()) {
            missing += column.getMinWidth();
        }
        for (TableColumn<WhatIfRow, Both> column : percentiles.subList(0, percentiles.size() - 1)) {
            column.setVisible(missing <= 0);
            missing -= missing <= 0 ? 0 : column.getMinWidth();
        }
    }

    private static void both(TableColumn<WhatIfRow, Both> column) {
        plain(column);
        column.setCellValueFactory(cell -> cell.getValue().bothProperty());
    }

    private static void plain(TableColumn<?, ?> column) {
        column.setSortable(false);
        column.setReorderable(false);
    }

    private static double of(@Nullable Part part, ToDoubleFunction<Part> figure) {
        return part == null ? Double.NaN : figure.applyAsDouble(part);
    }

    private HostPalette.@Nullable Look look(TableCell<WhatIfRow, ?> cell, WhatIfRow row) {
        Host host = row.host();
        Object service = cell.getTableView().getUserData();
        return host == null || service == null
                ? null
                : palette.look(new HostKey(service.toString(), host.address()));
    }

    private final class HostCell extends TableCell<WhatIfRow, WhatIfRow> {

        private final Chip chip = new Chip();

        @Override
        protected void updateItem(@Nullable WhatIfRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            if (!empty && row != null) {
                Host host = row.host();
                setText(host == null ? Texts.of("whatIf.all") : host.address().toString());
                if (host != null) {
                    chip.show(look(this, row));
                    setGraphic(chip);
                }
            }
        }
    }

    /** A field that is always there: what is typed counts at once. */
    private static final class WeightCell extends TableCell<WhatIfRow, WhatIfRow> {

        private final TextField field = new TextField();
        private @Nullable WhatIfRow shown;

        WeightCell() {
            field.getStyleClass().add("figure-field");
        }

        @Override
        protected void updateItem(@Nullable WhatIfRow row, boolean empty) {
            super.updateItem(row, empty);
            if (shown != null && !shown.equals(row)) {
                field.textProperty().unbindBidirectional(shown.weightProperty());
                shown = null;
            }
            Host host = empty || row == null ? null : row.host();
            if (row == null || host == null) {
                setGraphic(null);
                return;
            }
            if (shown == null) {
                field.setId("what-if-weight-" + host.address().port());
                field.setAccessibleText(Texts.of("whatIf.weightOf", host.address()));
                field.textProperty().bindBidirectional(row.weightProperty());
                shown = row;
            }
            setGraphic(field);
        }
    }

    private final class ShareThenCell extends TableCell<WhatIfRow, Both> {

        private final ShareBar bar = new ShareBar();

        ShareThenCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Both both, boolean empty) {
            super.updateItem(both, empty);
            if (empty || both == null) {
                setGraphic(null);
                return;
            }
            bar.show(of(both.then(), Part::share), look(this, both.row()));
            setGraphic(bar);
        }
    }
}
