/**
 * The list of services at the left, and what can be done with a whole service.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.services.ServicesController}; {@link
 * dev.evenkeel.ui.services.Selection} says which service everybody else shows. On the JavaFX thread
 * only.
 */
@NullMarked
package dev.evenkeel.ui.services;

import org.jspecify.annotations.NullMarked;
