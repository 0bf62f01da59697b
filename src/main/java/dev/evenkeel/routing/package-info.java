/**
 * Finding the service and the route of a request.
 *
 * <p>{@link dev.evenkeel.routing.ServiceTable} finds the service by domain, first path segment or
 * default; {@link dev.evenkeel.routing.RouteTable} finds the route within it. Pure and immutable,
 * built once for each edit. Imports {@code model} only; imported by {@code registry} and {@code
 * proxy}.
 */
@NullMarked
package dev.evenkeel.routing;

import org.jspecify.annotations.NullMarked;
