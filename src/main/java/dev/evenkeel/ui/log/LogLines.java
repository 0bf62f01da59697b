package dev.evenkeel.ui.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;

import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest lines of the log. Any thread writes, and waits for nobody but another one that writes
 * or reads at the same moment.
 */
public final class LogLines extends AppenderBase<ILoggingEvent> {

    static final int KEPT = 2_000;

    private static final String NAME = "WINDOW";

    private final Deque<Line> latest = new ArrayDeque<>();
    private long written;

    /** How much a line matters. */
    public enum Importance {
        INFO,
        WARNING,
        ERROR
    }

    /**
     * One line, or several where a failure's trace follows.
     *
     * @param number grows by one with each
     * @param source the class that wrote it, without its package
     */
    public record Line(
            long number, Instant time, Importance importance, String source, String text) {}

    /**
     * Those of this program, from its start on: {@code logback.xml} has them as {@value #NAME}.
     * Empty for ever where it has been told otherwise.
     */
    public static LogLines ofProgram() {
        return LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root
                        && root.getAppender(NAME) instanceof LogLines lines
                ? lines
                : new LogLines();
    }

    /** Newest last. */
    public List<Line> lines() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }

    /** How many there were; the same while nothing new is there. */
    public long written() {
        synchronized (latest) {
            return written;
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        String name = event.getLoggerName();
        String text = event.getFormattedMessage();
        if (event.getThrowableProxy() != null) {
            text += "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing();
        }
        synchronized (latest) {
            written++;
            latest.addLast(
                    new Line(
                            written,
                            event.getInstant(),
                            importanceOf(event.getLevel()),
                            name.substring(name.lastIndexOf('.') + 1),
                            text));
            if (latest.size() > KEPT) {
                latest.removeFirst();
            }
        }
    }

    private static Importance importanceOf(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return Importance.ERROR;
        }
        return level.isGreaterOrEqual(Level.WARN) ? Importance.WARNING : Importance.INFO;
    }
}
