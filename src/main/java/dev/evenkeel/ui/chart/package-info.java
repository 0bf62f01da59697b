/**
 * The live charts: how requests are spread across hosts, rates, latencies, health.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.chart.DistributionChart}, then {@link
 * dev.evenkeel.ui.chart.TimeCanvas}, which all charts over time share. What turns numbers into
 * positions (stacking, ticks, zoom, colours' assignment), and bands into pixels, is in plain
 * classes that are tested without a window. A chart pulls: its owner calls {@code refresh()} a few
 * times a second, and a chart that nobody sees, or whose numbers are the same, does nothing then.
 * There is no timer and no animation.
 *
 * <p>Imports {@code traffic}, {@code model}, {@code ui.Numbers} and {@code ui.text}; imported by
 * {@code ui}. Controls here belong to the JavaFX thread.
 */
@NullMarked
package dev.evenkeel.ui.chart;

import org.jspecify.annotations.NullMarked;
