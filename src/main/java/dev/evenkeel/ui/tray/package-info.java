/**
 * The icon in the system's tray: how many hosts are up at a glance, and a word while nobody looks
 * at the window.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.tray.TrayKeeper}. Everything here runs on a thread of
 * its own, since JavaFX has no tray and AWT's may wait for the desktop; only {@link
 * dev.evenkeel.ui.tray.AwtTray} and {@link dev.evenkeel.ui.tray.TrayPicture} know AWT.
 */
@NullMarked
package dev.evenkeel.ui.tray;

import org.jspecify.annotations.NullMarked;
