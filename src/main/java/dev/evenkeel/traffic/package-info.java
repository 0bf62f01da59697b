/**
 * What happened: counters, latency histograms and time series of services and hosts.
 *
 * <p>Start reading at {@link dev.evenkeel.traffic.Traffic}. The request path writes to a {@link
 * dev.evenkeel.traffic.Meter} from any thread without a lock; one sampler thread turns what was
 * written into numbers once a second; anybody may read. Imports {@code model} only; imported by
 * {@code registry}, {@code proxy}, {@code admin} and {@code ui}.
 */
@NullMarked
package dev.evenkeel.traffic;

import org.jspecify.annotations.NullMarked;
