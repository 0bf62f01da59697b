package dev.evenkeel.config;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.PassiveDetection;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads passive detection. Stand-ins as in {@link ConfigurationDecoder}. */
final class PassiveDecoder {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");
    private static final PassiveDetection DEFAULT = PassiveDetection.DEFAULT;

    private PassiveDecoder() {}

    /** {@code true} for all defaults, {@code false} for none, or what differs from them. */
    static @Nullable PassiveDetection decode(Cursor at) {
        if (at.value() instanceof JsonTree.Flag flag) {
            return flag.set() ? DEFAULT : null;
        }
        Fields fields = at.fields("true, or an object with what differs from the defaults");
        if (fields == null) {
            return null;
        }
        PassiveDetection passive =
                new PassiveDetection(
                        fields.whole(
                                "consecutive", DEFAULT.consecutive(), "a whole number, 0 to 1000"),
                        percent(fields, "ratio", DEFAULT.ratio()),
                        duration(fields, "window", DEFAULT.window()),
                        fields.whole(
                                "minimumRequests",
                                DEFAULT.minimumRequests(),
                                "a whole number, 1 to 1000000"),
                        duration(fields, "eject", DEFAULT.eject()),
                        duration(fields, "longestEject", DEFAULT.longestEject()),
                        percent(fields, "mostEjected", DEFAULT.mostEjected()),
                        percent(fields, "panicBelow", DEFAULT.panicBelow()));
        fields.rejectOthers();
        return passive;
    }

    private static int percent(Fields fields, String key, int otherwise) {
        return fields.read(
                key,
                otherwise,
                at -> at.parsed(PassiveDecoder::percentOf, "a percentage, as 50%, 0% to 100%"));
    }

    private static Optional<Integer> percentOf(String text) {
        Matcher matcher = PERCENT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(Integer.parseInt(matcher.group(1)))
                : Optional.empty();
    }

    private static Duration duration(Fields fields, String key, Duration otherwise) {
        return fields.read(
                key, otherwise, at -> at.parsed(DurationText::parse, DurationText.EXPECTED));
    }
}
