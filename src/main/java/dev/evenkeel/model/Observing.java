package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What is written down of what happens, besides what the window and the API show.
 *
 * @param log the program's own log
 */
@RecordBuilder
public record Observing(LogLevels log) implements ObservingBuilder.With {

    public static final Observing DEFAULT = new Observing(LogLevels.DEFAULT);
}
