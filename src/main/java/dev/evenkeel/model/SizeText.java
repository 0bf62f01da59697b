package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes as people write them: {@code 512B}, {@code 64KB}, {@code 10MB}, {@code 1GB}. */
public final class SizeText {

    public static final Phrase EXPECTED = Expected.SIZE.with();

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*([KMG]?)B");
    private static final long STEP = 1024;

    private SizeText() {}

    /** The number of bytes; a KB has 1024. */
    public static Optional<Long> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit =
                switch (matcher.group(2)) {
                    case "K" -> STEP;
                    case "M" -> STEP * STEP;
                    case "G" -> STEP * STEP * STEP;
                    default -> 1;
                };
        return Optional.of(Long.parseLong(matcher.group(1)) * unit);
    }

    /** In the greatest unit that leaves a whole number. */
    public static String format(long bytes) {
        long left = bytes;
        String units = "KMG";
        String unit = "";
        for (int i = 0; i < units.length() && left > 0 && left % STEP == 0; i++) {
            left /= STEP;
            unit = units.substring(i, i + 1);
        }
        return left + unit + "B";
    }
}
