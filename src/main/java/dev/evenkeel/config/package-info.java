/**
 * The file config.json: from text to the model and back, and safely onto the disk.
 *
 * <p>Start reading at {@link dev.evenkeel.config.ConfigFile}, which opens and saves; what a text
 * means stands in {@link dev.evenkeel.config.ConfigReader}, how one is written in {@link
 * dev.evenkeel.config.ConfigWriter}. Reading goes in two steps: Jackson's tokens become a small
 * tree that knows the line and column of everything, and the decoders turn that tree into the
 * model's records, noting every problem on the way.
 *
 * <p>Reader and writer may be called from any thread. All saving happens on one thread that {@code
 * ConfigFile} owns, one save after the other, and so does looking whether another program has
 * written the file, for which {@link dev.evenkeel.config.FileWatch} watches it. Imports {@code
 * model} only; imported by {@code admin}, {@code ui} and {@code Main}.
 */
@NullMarked
package dev.evenkeel.config;

import org.jspecify.annotations.NullMarked;
