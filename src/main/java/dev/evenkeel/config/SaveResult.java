package dev.evenkeel.config;

import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;

/** What came of saving. Whatever it is but {@code Saved}: the file is as it was before. */
public sealed interface SaveResult {

    /**
     * The file holds the configuration, and the disk has it.
     *
     * @param backup holds what was there before; null where there was nothing, or the same
     */
    record Saved(Path file, Instant at, @Nullable Path backup) implements SaveResult {}

    /**
     * Another program has written to the file since it was opened or last saved. {@link
     * ConfigFile#saveAnyway} replaces what it wrote (a backup is made), {@link ConfigFile#open}
     * takes it instead.
     *
     * @param changed when the other program wrote
     */
    record Conflict(Path file, Instant changed) implements SaveResult {}

    /**
     * Nothing was saved.
     *
     * @param reason a sentence: what did not work, and why
     * @param advice a sentence: what to do about it
     */
    record Failed(Phrase reason, Phrase advice) implements SaveResult {}
}
