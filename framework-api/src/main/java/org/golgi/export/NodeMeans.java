package org.golgi.export;

/**
 * What a node is in the spliced model without a mask.
 *
 * @param clean mean over clean test prompts
 * @param corrupted mean over corrupted test prompts
 */
public record NodeMeans(double clean, double corrupted) {}
