package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.PassiveDetection;

import org.jspecify.annotations.Nullable;

/** Reads passive detection. Stand-ins as in {@link ConfigurationDecoder}. */
final class PassiveDecoder {

    private static final PassiveDetection DEFAULT = PassiveDetection.DEFAULT;

    private PassiveDecoder() {}

    /** {@code true} for all defaults, {@code false} for none, or what differs from them. */
    static @Nullable PassiveDetection decode(Cursor at) {
        if (at.value() instanceof JsonTree.Flag flag) {
            return flag.set() ? DEFAULT : null;
        }
        Fields fields = at.fields(Expected.DEFAULTS_OR_OBJECT.with());
        if (fields == null) {
            return null;
        }
        PassiveDetection passive =
                new PassiveDetection(
                        fields.whole(
                                "consecutive", DEFAULT.consecutive(), Expected.WHOLE.with(0, 1000)),
                        fields.percent("ratio", DEFAULT.ratio()),
                        fields.duration("window", DEFAULT.window()),
                        fields.whole(
                                "minimumRequests",
                                DEFAULT.minimumRequests(),
                                Expected.WHOLE.with(1, 1000000)),
                        fields.duration("eject", DEFAULT.eject()),
                        fields.duration("longestEject", DEFAULT.longestEject()),
                        fields.percent("mostEjected", DEFAULT.mostEjected()),
                        fields.percent("panicBelow", DEFAULT.panicBelow()));
        fields.rejectOthers();
        return passive;
    }
}
