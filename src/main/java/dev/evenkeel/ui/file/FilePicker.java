package dev.evenkeel.ui.file;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/** Lets a person choose a file. */
public interface FilePicker {

    /** A file to open; null where the person would rather not. */
    @Nullable Path toOpen(@Nullable Path startingAt);

    /**
     * A file that a setting is to name, as above.
     *
     * @param title what it is for
     */
    @Nullable Path toName(String title, @Nullable Path startingAt);

    /** A file to save to, which may exist (the person has been asked); null as above. */
    @Nullable Path toSave(@Nullable Path startingAt);

    /** A file to write a picture or numbers to, as above. */
    @Nullable Path toExport(String name);
}
