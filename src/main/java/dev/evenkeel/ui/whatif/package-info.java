/**
 * What would come of another policy or other weights, beside what is: a preview that changes
 * nothing until a person says so.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.whatif.WhatIfController}. {@link
 * dev.evenkeel.ui.whatif.Candidate} and {@link dev.evenkeel.ui.whatif.Recent} know no control; the
 * simulation itself stands in {@code dev.evenkeel.whatif} and runs off the JavaFX thread.
 */
@NullMarked
package dev.evenkeel.ui.whatif;

import org.jspecify.annotations.NullMarked;
