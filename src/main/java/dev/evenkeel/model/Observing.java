package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

/**
 * What is written down of what happens, besides what the window and the API show.
 *
 * @param log the program's own log
 * @param accessLog a file with a line for every request; null for none
 * @param tracing where spans of requests are sent; null for nowhere
 */
@RecordBuilder
public record Observing(LogLevels log, @Nullable AccessLog accessLog, @Nullable Tracing tracing)
        implements ObservingBuilder.With {

    public static final Observing DEFAULT = new Observing(LogLevels.DEFAULT, null, null);
}
