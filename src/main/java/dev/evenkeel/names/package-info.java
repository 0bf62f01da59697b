/**
 * Host names and the addresses they lead to.
 *
 * <p>Start reading at {@link dev.evenkeel.names.Names}; one of it serves the whole program. Its
 * methods may be called from any thread and never wait. Rests on no other package; imported by
 * {@code proxy} and {@code health}.
 */
@NullMarked
package dev.evenkeel.names;

import org.jspecify.annotations.NullMarked;
