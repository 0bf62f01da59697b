package dev.evenkeel.ui.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A style sheet whose pixels are more than they say. */
final class ZoomedSheet {

    private static final Pattern PIXELS = Pattern.compile("(?<![\\w.#])(\\d*\\.?\\d+)px\\b");

    private ZoomedSheet() {}

    /**
     * @param resource from the root of the class path
     * @return for JavaFX to load; at 100 % the sheet itself, which it can load faster
     */
    static String url(String resource, double zoom) {
        if (zoom == 1) {
            return Objects.requireNonNull(ZoomedSheet.class.getResource(resource), resource)
                    .toExternalForm();
        }
        try (InputStream in =
                Objects.requireNonNull(ZoomedSheet.class.getResourceAsStream(resource), resource)) {
            String sheet = zoomed(new String(in.readAllBytes(), StandardCharsets.UTF_8), zoom);
            return "data:text/css;charset=UTF-8;base64,"
                    + Base64.getEncoder().encodeToString(sheet.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To whole pixels, or lines would be blurred; what is there at all stays in sight. */
    static String zoomed(String sheet, double zoom) {
        Matcher matcher = PIXELS.matcher(sheet);
        return matcher.replaceAll(match -> {
            double pixels = Double.parseDouble(match.group(1));
            return pixels < 1 ? match.group() : Math.round(pixels * zoom) + "px";
        });
    }
}
