package dev.evenkeel.config;

import dev.evenkeel.model.AccessLog;
import dev.evenkeel.model.AccessLog.Format;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.LogLevels;
import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.model.Observing;
import dev.evenkeel.model.Tracing;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what is to be written down. Stand-ins as in {@link ConfigurationDecoder}. */
final class ObservingDecoder {

    private static final Phrase LOG_EXPECTED = Expected.OR_OBJECT_WITH_LEVELS.with(Level.EXPECTED);

    private static final String STAND_IN = "http://127.0.0.1:4318";

    private ObservingDecoder() {}

    static Observing observing(Fields fields) {
        LogLevels log = fields.read("log", LogLevels.DEFAULT, ObservingDecoder::log);
        Cursor accessLog = fields.find("accessLog");
        Cursor tracing = fields.find("tracing");
        return new Observing(
                log,
                accessLog == null ? null : accessLog(accessLog),
                tracing == null ? null : tracing(tracing));
    }

    private static @Nullable Tracing tracing(Cursor at) {
        Fields fields = at.fields(Expected.TRACING.with());
        if (fields == null) {
            return null;
        }
        Cursor endpoint = fields.need("endpoint", Expected.HTTP_ADDRESS.with());
        Tracing tracing =
                new Tracing(
                        endpoint == null
                                ? STAND_IN
                                : endpoint.text(Expected.TEXT.with()).orElse(STAND_IN),
                        fields.percent("sample", Tracing.DEFAULT_SAMPLE),
                        fields.read(
                                "serviceName",
                                Tracing.DEFAULT_SERVICE_NAME,
                                it -> it.text(Expected.NAME.with())));
        fields.rejectOthers();
        return tracing;
    }

    private static @Nullable AccessLog accessLog(Cursor at) {
        AccessLog usual = AccessLog.DEFAULT;
        if (at.value() instanceof JsonTree.Flag flag) {
            return flag.set() ? usual : null;
        }
        Fields fields = at.fields(Expected.ACCESS_LOG.with());
        if (fields == null) {
            return null;
        }
        AccessLog access =
                usual.withFile(
                                fields.read(
                                        "file", usual.file(), it -> it.text(Expected.PATH.with())))
                        .withFormat(
                                fields.read(
                                        "format",
                                        usual.format(),
                                        it -> it.parsed(Format::parse, Format.EXPECTED)));
        Cursor rotate = fields.find("rotate");
        Fields rotation = rotate == null ? null : rotate.fields(Expected.ROTATION.with());
        fields.rejectOthers();
        return rotation == null ? access : rotated(access, rotation);
    }

    private static AccessLog rotated(AccessLog access, Fields rotation) {
        Long size = TimeoutsDecoder.size(rotation, "size");
        AccessLog rotated =
                access.withSize(size == null ? access.size() : size)
                        .withKeep(
                                rotation.whole(
                                        "keep",
                                        access.keep(),
                                        Expected.WHOLE.with(0, AccessLog.MOST_KEPT)));
        rotation.rejectOthers();
        return rotated;
    }

    private static Optional<LogLevels> log(Cursor at) {
        if (at.isText()) {
            return at.parsed(Level::parse, LOG_EXPECTED).map(LogLevels.DEFAULT::withLevel);
        }
        Fields fields = at.fields(LOG_EXPECTED);
        if (fields == null) {
            return Optional.empty();
        }
        LogLevels log =
                new LogLevels(
                        fields.read("level", LogLevels.DEFAULT.level(), ObservingDecoder::level),
                        fields.read("levels", Map.of(), ObservingDecoder::levels));
        fields.rejectOthers();
        return Optional.of(log);
    }

    private static Optional<Map<String, Level>> levels(Cursor at) {
        Fields fields = at.fields(Expected.LEVELS.with());
        if (fields == null) {
            return Optional.empty();
        }
        Map<String, Level> levels = new LinkedHashMap<>();
        fields.all()
                .forEach((name, value) ->
                        levels.put(name, level(value).orElse(LogLevels.DEFAULT.level())));
        return Optional.of(levels);
    }

    private static Optional<Level> level(Cursor at) {
        return at.parsed(Level::parse, Level.EXPECTED);
    }
}
