package org.golgi.intervention;

import org.golgi.evaluation.Interval;

/**
 * One figure before and after an intervention: means over prompts with their intervals, which are
 * paired.
 *
 * @param figure what it is, such as {@code logit difference} or a metric's id
 * @param before without the intervention
 * @param after with it
 * @param change after - before
 * @param deviation the standard deviation of the change over prompts; 0 for one prompt
 */
public record Change(
    String figure, Interval before, Interval after, Interval change, double deviation) {}
