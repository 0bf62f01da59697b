package dev.evenkeel.ui.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A chart's numbers as comma-separated values (RFC 4180), a line for each point in time. */
final class Table {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private Table() {}

    /** A name and a value for each point; NaN leaves the field empty. */
    static final class Column {
        private final String name;
        private final double[] values;

        Column(String name, double[] values) {
            this.name = name;
            this.values = values;
        }
    }

    static String csv(TimeGrid grid, List<Column> columns, ZoneId zone) {
        StringBuilder text = new StringBuilder("time,seconds");
        columns.forEach(column -> text.append(',').append(quoted(column.name)));
        text.append("\r\n");
        for (int i = 0; i < grid.size(); i++) {
            text.append(TIME.format(Instant.ofEpochSecond(grid.firstSecond(i)).atZone(zone)));
            text.append(',').append(grid.seconds(i));
            for (Column column : columns) {
                text.append(',').append(number(column.values[i]));
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    /** At most four decimals; empty for NaN. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
