/**
 * Requests that a person composes and sends through the proxy: what was typed becomes a request,
 * goes over a real socket, and comes back with the answer and with what the proxy wrote down of it.
 *
 * <p>Start reading at {@link dev.evenkeel.tryit.Sender}. Nothing here knows a window, and nothing
 * waits on the caller's thread. Imports {@code model} and {@code traffic}; imported by {@code ui}.
 */
@NullMarked
package dev.evenkeel.tryit;

import org.jspecify.annotations.NullMarked;
