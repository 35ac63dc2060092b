package org.golgi.report.file;

/**
 * What a model does on test prompts.
 *
 * @param logitDifference mean, in nats
 * @param accuracy share on which the right answer is above the wrong one
 * @param top1 share on which the right answer is above every token
 */
public record Conduct(double logitDifference, double accuracy, double top1) {}
