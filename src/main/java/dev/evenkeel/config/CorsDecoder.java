package dev.evenkeel.config;

import dev.evenkeel.model.Cors;
import dev.evenkeel.model.Expected;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads CORS. Stand-ins as in {@link ConfigurationDecoder}. */
final class CorsDecoder {

    private CorsDecoder() {}

    /** {@code true} for all defaults, {@code false} for none, or what differs from them. */
    static @Nullable Cors decode(Cursor at) {
        if (at.value() instanceof JsonTree.Flag flag) {
            return flag.set() ? Cors.DEFAULT : null;
        }
        Fields fields = at.fields(Expected.DEFAULTS_OR_OBJECT.with());
        if (fields == null) {
            return null;
        }
        Cors cors =
                new Cors(
                        fields.find("origins") == null
                                ? Cors.DEFAULT.origins()
                                : texts(fields, "origins", it -> it.toLowerCase(Locale.ROOT)),
                        texts(fields, "methods", it -> it.toUpperCase(Locale.ROOT)),
                        texts(fields, "headers", it -> it),
                        texts(fields, "exposed", it -> it),
                        fields.read("credentials", false, Cursor::flag),
                        fields.duration("maxAge"));
        fields.rejectOthers();
        return cors;
    }

    private static List<String> texts(Fields fields, String key, UnaryOperator<String> as) {
        List<Optional<String>> texts =
                fields.list(
                        key,
                        Expected.TEXTS.with(),
                        it -> it.text(Expected.TEXT.with()).map(String::strip).map(as));
        return texts.stream().flatMap(Optional::stream).toList();
    }
}
