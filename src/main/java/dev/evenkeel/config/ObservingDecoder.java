package dev.evenkeel.config;

import dev.evenkeel.model.LogLevels;
import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.model.Observing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what is to be written down. Stand-ins as in {@link ConfigurationDecoder}. */
final class ObservingDecoder {

    private static final String LOG_EXPECTED =
            Level.EXPECTED + ", or an object with level and levels";

    private ObservingDecoder() {}

    static Observing observing(Fields fields) {
        return Observing.DEFAULT.withLog(
                fields.read("log", LogLevels.DEFAULT, ObservingDecoder::log));
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
        Fields fields = at.fields("an object with packages and their levels");
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
