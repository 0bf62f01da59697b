package dev.evenkeel;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;

import dev.evenkeel.model.LogLevels;
import dev.evenkeel.registry.Registry;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.Map;

/**
 * Has the program's log say as much as is configured, from the moment of an edit on. What isn't
 * named, or no longer, is as {@code logback.xml} has it.
 */
final class LogControl implements AutoCloseable {

    /** The levels before the first edit of them; null for those of the logger above. */
    private final Map<String, @Nullable Level> before = new HashMap<>();

    private final Registry.Subscription edits;

    LogControl(Registry registry) {
        follow(registry.configuration().observing().log());
        edits =
                registry.onChange(
                        change -> follow(change.after().configuration().observing().log()));
    }

    private synchronized void follow(LogLevels wanted) {
        Map<String, Level> levels = new HashMap<>();
        wanted.levels().forEach((name, level) -> levels.put(name, of(level)));
        // Beside the default the start's own level holds, so that a test's or a developer's stays.
        if (wanted.level() != LogLevels.DEFAULT.level()) {
            levels.put(org.slf4j.Logger.ROOT_LOGGER_NAME, of(wanted.level()));
        }
        for (Map.Entry<String, @Nullable Level> known : before.entrySet()) {
            if (!levels.containsKey(known.getKey())) {
                set(known.getKey(), known.getValue());
            }
        }
        levels.forEach((name, level) -> {
            Logger logger = logger(name);
            if (logger != null) {
                if (!before.containsKey(name)) {
                    before.put(name, logger.getLevel());
                }
                set(name, level);
            }
        });
        before.keySet().retainAll(levels.keySet());
    }

    private static void set(String name, @Nullable Level level) {
        Logger logger = logger(name);
        if (logger != null && logger.getLevel() != level) {
            logger.setLevel(level);
        }
    }

    /** Null where another library has taken Logback's place. */
    private static @Nullable Logger logger(String name) {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                ? context.getLogger(name)
                : null;
    }

    private static Level of(LogLevels.Level level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }

    /** All is as it was before. */
    @Override
    public void close() {
        edits.close();
        follow(LogLevels.DEFAULT);
    }
}
