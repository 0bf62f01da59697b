package dev.evenkeel.ui.edit;

import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.ui.text.Texts;

/** Edits of how much the program's log says. */
public final class LogEdits {

    private LogEdits() {}

    public static Proposal level(Level level) {
        return new Proposal.Change(
                Texts.of("edit.log.level", wordsOf(level)),
                it ->
                        it.withObserving(
                                it.observing().withLog(it.observing().log().withLevel(level))));
    }

    /** How a level is called in the window. */
    public static String wordsOf(Level level) {
        return switch (level) {
            case ERROR -> Texts.of("log.level.error");
            case WARN -> Texts.of("log.level.warn");
            case INFO -> Texts.of("log.level.info");
            case DEBUG -> Texts.of("log.level.debug");
            case TRACE -> Texts.of("log.level.trace");
        };
    }
}
