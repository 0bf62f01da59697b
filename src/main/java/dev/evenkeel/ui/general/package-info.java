/**
 * The page of what holds for all services: where clients come in, what is believed of other
 * proxies, where the API is. Start reading at {@link dev.evenkeel.ui.general.GeneralController};
 * what is set there is listed in {@code GeneralSettings} and {@code ListenerSettings}.
 */
@NullMarked
package dev.evenkeel.ui.general;

import org.jspecify.annotations.NullMarked;
