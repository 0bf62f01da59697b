package dev.evenkeel.ui.chart;

import dev.evenkeel.ui.chart.Reading.Row;
import dev.evenkeel.ui.text.Texts;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The small table beside the crosshair. CSS: {@code .chart-readout}. */
final class Readout extends GridPane {

    private static final double ROW_HEIGHT = 17;

    /** What is not a row: padding, the time, the total, the line of those left out. */
    private static final double REST = 16 + 3 * ROW_HEIGHT;

    private static final double BETWEEN = 14;
    private static final int CELLS = 4;

    private final List<Chip> chips = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private int chipsUsed;
    private int labelsUsed;

    Readout() {
        getStyleClass().add("chart-readout");
        setMouseTransparent(true);
        setManaged(false);
        setVisible(false);
    }

    /**
     * @param detail what the time alone doesn't say; may be empty
     * @param marks what happened there
     * @param room the height it may take
     */
    void show(String time, String detail, List<String> marks, Reading reading, double room) {
        getChildren().clear();
        chipsUsed = 0;
        labelsUsed = 0;
        int rows = Math.max(3, (int) ((room - REST - marks.size() * ROW_HEIGHT) / ROW_HEIGHT));
        int columns = reading.rows().size() > rows ? 2 : 1;
        int line = 0;
        add(label(time, "time"), 0, line, 2, 1);
        add(label(detail, "detail"), 2, line++, columns * CELLS - 2, 1);
        for (String mark : marks) {
            add(label(mark, "mark"), 0, line++, columns * CELLS, 1);
        }
        List<Row> shown = reading.atMost(rows * columns);
        int perColumn = Math.ceilDiv(shown.size(), columns);
        for (int i = 0; i < shown.size(); i++) {
            addRow(shown.get(i), i / perColumn * CELLS, line + i % perColumn, null);
        }
        line += perColumn;
        int left = reading.rows().size() - shown.size();
        if (left > 0) {
            add(
                    label(Texts.of("chart.readout.more", left), "detail"),
                    0,
                    line++,
                    columns * CELLS,
                    1);
        }
        if (reading.total() != null) {
            addRow(reading.total(), 0, line, "total");
        }
        setVisible(true);
        applyCss();
        autosize();
    }

    /** What it shows, to be heard. */
    String words() {
        return labels.subList(0, labelsUsed).stream()
                .map(Label::getText)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private void addRow(Row row, int column, int line, @Nullable String style) {
        String styleClass = style == null ? row.chosen() ? "chosen" : "plain" : style;
        if (row.chip()) {
            Chip chip = chip();
            chip.show(row.look());
            add(chip, column, line);
            GridPane.setMargin(chip, new Insets(0, 0, 0, column == 0 ? 0 : BETWEEN));
            Label name = label(row.name(), styleClass);
            if (row.removed()) {
                name.getStyleClass().add("removed");
            }
            add(name, column + 1, line);
        } else {
            add(label(row.name(), styleClass), column, line, 2, 1);
        }
        addRight(label(row.value(), styleClass), column + 2, line);
        addRight(label(row.share(), styleClass), column + 3, line);
    }

    private void addRight(Node node, int column, int line) {
        add(node, column, line);
        setHalignment(node, HPos.RIGHT);
    }

    private Chip chip() {
        if (chipsUsed == chips.size()) {
            chips.add(new Chip());
        }
        return chips.get(chipsUsed++);
    }

    private Label label(String text, String styleClass) {
        if (labelsUsed == labels.size()) {
            Label label = new Label();
            label.setMinWidth(USE_PREF_SIZE);
            labels.add(label);
        }
        Label label = labels.get(labelsUsed++);
        GridPane.clearConstraints(label);
        label.setText(text);
        label.getStyleClass().setAll("label", styleClass);
        return label;
    }
}
