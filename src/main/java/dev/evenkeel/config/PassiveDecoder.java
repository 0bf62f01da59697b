package dev.evenkeel.config;

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
        Fields fields = at.fields("true, or an object with what differs from the defaults");
        if (fields == null) {
            return null;
        }
        PassiveDetection passive =
                new PassiveDetection(
                        fields.whole(
                                "consecutive", DEFAULT.consecutive(), "a whole number, 0 to 1000"),
                        fields.percent("ratio", DEFAULT.ratio()),
                        fields.duration("window", DEFAULT.window()),
                        fields.whole(
                                "minimumRequests",
                                DEFAULT.minimumRequests(),
                                "a whole number, 1 to 1000000"),
                        fields.duration("eject", DEFAULT.eject()),
                        fields.duration("longestEject", DEFAULT.longestEject()),
                        fields.percent("mostEjected", DEFAULT.mostEjected()),
                        fields.percent("panicBelow", DEFAULT.panicBelow()));
        fields.rejectOthers();
        return passive;
    }
}
