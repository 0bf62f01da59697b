/**
 * The file the window works on: new, open, save, the recent ones, and the questions before anything
 * is lost.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.file.FileActions}. Reading and writing happen on other
 * threads, everything else on the JavaFX thread. Dialogs and file choosers stand behind {@link
 * dev.evenkeel.ui.file.Questions} and {@link dev.evenkeel.ui.file.FilePicker}, so that tests can
 * answer in a person's place.
 */
@NullMarked
package dev.evenkeel.ui.file;

import org.jspecify.annotations.NullMarked;
