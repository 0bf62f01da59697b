package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People of each kind of colour blindness can tell the hosts' colours apart. How they see them is
 * worked out as in Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation
 * of Color Vision Deficiency" (2009), for those who lack a receptor altogether; how far colours are
 * apart, by the formula of the CIE of 1976, in which 2.3 is about what can just be seen.
 */
class ColoursTest {

    private static final double APART = 16;

    private static final Map<String, double[][]> SIGHTS =
            Map.of(
                    "all colours",
                    new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
                    "no red",
                    new double[][] {
                        {0.152286, 1.052583, -0.204868},
                        {0.114503, 0.786281, 0.099216},
                        {-0.003882, -0.048116, 1.051998}
                    },
                    "no green",
                    new double[][] {
                        {0.367322, 0.860646, -0.227968},
                        {0.280085, 0.672501, 0.047413},
                        {-0.011820, 0.042940, 0.968881}
                    },
                    "no blue",
                    new double[][] {
                        {1.255528, -0.076749, -0.178779},
                        {-0.078411, 0.930809, 0.147602},
                        {0.004733, 0.691367, 0.303900}
                    });

    @ParameterizedTest
    @CsvSource({
        "light, all colours",
        "light, no red",
        "light, no green",
        "light, no blue",
        "dark, all colours",
        "dark, no red",
        "dark, no green",
        "dark, no blue"
    })
    void anyTwoHostsCanBeToldApart(String theme, String sight) throws IOException {
        List<String> colours = colours(theme);
        assertThat(colours).hasSize(HostPalette.COLOURS);
        for (int i = 0; i < colours.size(); i++) {
            for (int other = 0; other < i; other++) {
                double[] one = lab(seen(colours.get(i), SIGHTS.get(sight)));
                double[] another = lab(seen(colours.get(other), SIGHTS.get(sight)));
                assertThat(distance(one, another))
                        .as("%s and %s", colours.get(i), colours.get(other))
                        .isGreaterThanOrEqualTo(APART);
            }
        }
    }

    private static List<String> colours(String theme) throws IOException {
        String css;
        try (InputStream in = Stylesheet.class.getResourceAsStream("chart.css")) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher hosts =
                Pattern.compile("-ek-host-colour-\\d: ladder\\([^,]*, (#\\w+) 49%, (#\\w+) 50%\\)")
                        .matcher(css);
        List<String> colours = new ArrayList<>();
        while (hosts.find()) {
            colours.add(hosts.group(theme.equals("dark") ? 1 : 2));
        }
        return colours;
    }

    /** Red, green and blue light, 0 to 1, as it arrives with a person. */
    private static double[] seen(String colour, double[][] sight) {
        double[] light = new double[3];
        for (int i = 0; i < 3; i++) {
            double value = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            light[i] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += sight[i][k] * light[k];
            }
            seen[i] = Math.clamp(sum, 0, 1);
        }
        return seen;
    }

    /** In the colour space of the CIE, for daylight (D65). */
    private static double[] lab(double[] rgb) {
        double x = 0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2];
        double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
        double z = 0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2];
        double fx = root(x / 0.95047);
        double fy = root(y);
        double fz = root(z / 1.08883);
        return new double[] {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
    }

    private static double root(double value) {
        return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116.0;
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(
                Math.pow(one[0] - other[0], 2)
                        + Math.pow(one[1] - other[1], 2)
                        + Math.pow(one[2] - other[2], 2));
    }
}
