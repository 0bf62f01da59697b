package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import io.soabase.recordbuilder.core.RecordBuilder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How much the program's own log says.
 *
 * @param level of all that isn't named
 * @param levels by package or class, as {@code dev.evenkeel.proxy}; each holds for what is below it
 *     too
 */
@RecordBuilder
public record LogLevels(Level level, Map<String, Level> levels) implements LogLevelsBuilder.With {

    public static final LogLevels DEFAULT = new LogLevels(Level.INFO, Map.of());

    static final int LONGEST_NAME = 200;

    /** From the one that says least. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE;

        public static final Phrase EXPECTED = Expected.LEVEL.with();

        public static Optional<Level> parse(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "error" -> Optional.of(ERROR);
                case "warn" -> Optional.of(WARN);
                case "info" -> Optional.of(INFO);
                case "debug" -> Optional.of(DEBUG);
                case "trace" -> Optional.of(TRACE);
                default -> Optional.empty();
            };
        }

        /** As it stands in configuration files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LogLevels {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }
}
