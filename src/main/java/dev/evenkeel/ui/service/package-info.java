/**
 * The chosen service: its charts, hosts, routes and settings.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.service.ServiceController}. Each part pulls what it
 * shows when the window is refreshed, for the chosen service only. On the JavaFX thread only; rows
 * and views need no toolkit.
 */
@NullMarked
package dev.evenkeel.ui.service;

import org.jspecify.annotations.NullMarked;
