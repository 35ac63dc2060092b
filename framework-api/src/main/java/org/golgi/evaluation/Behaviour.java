package org.golgi.evaluation;

/**
 * What one model does on a set of prompts.
 *
 * @param logitDifference mean over prompts of {@code logit(clean answer) - logit(corrupted
 *     answer)}, in nats
 * @param accuracy share of prompts on which the clean answer's logit is above the corrupted
 *     answer's
 * @param top1 share of prompts on which the clean answer's logit is the greatest of all tokens'
 */
public record Behaviour(double logitDifference, double accuracy, double top1) {}
