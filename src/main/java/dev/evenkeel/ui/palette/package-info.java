/**
 * The command palette: everything that can be done, and everywhere one can go, by a few letters.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.palette.PaletteController}; {@link
 * dev.evenkeel.ui.palette.Ranking}, which says what fits the letters, needs no toolkit. On the
 * JavaFX thread only.
 */
@NullMarked
package dev.evenkeel.ui.palette;

import org.jspecify.annotations.NullMarked;
