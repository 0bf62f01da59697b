package dev.evenkeel.ui.chart;

import java.time.Instant;

/** Something that happened, an edit or an event, to stand as a thin line on the time axis. */
public record Mark(Instant time, String label) {}
