package dev.evenkeel.ui.chart;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the charts, from their bundle. */
final class Words {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.evenkeel.ui.chart.words");

    private Words() {}

    static String of(String key, Object... values) {
        String pattern = BUNDLE.getString(key);
        return values.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.ROOT).format(values);
    }
}
