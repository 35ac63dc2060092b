package org.golgi.evaluation;

/**
 * A figure with its 95 % interval, by bootstrap over prompts.
 *
 * @param value the figure on all prompts
 * @param low the 2.5th percentile over resamples
 * @param high the 97.5th percentile over resamples
 */
public record Interval(double value, double low, double high) {}
