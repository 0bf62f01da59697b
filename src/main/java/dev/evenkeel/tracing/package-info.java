/**
 * Spans of requests for an OpenTelemetry collector (W3C Trace Context, OTLP over HTTP).
 *
 * <p>Start reading at {@link dev.evenkeel.tracing.Tracer}. Imports {@code model} only; imported by
 * {@code proxy}. Spans are made on event loops and wait for nobody: a thread of the SDK sends them.
 */
@NullMarked
package dev.evenkeel.tracing;

import org.jspecify.annotations.NullMarked;
