package org.golgi.bench;

/**
 * The arithmetic of a step, in floating-point operations.
 *
 * @param useful matrix products that the step cannot do without, whichever way it is computed: one
 *     pass from the first site to the answers and one back to the latents, at the positions that
 *     matter. Of the prompts, the token at the beginning is left out, since no mask changes it; the
 *     last block and what follows it is for the last position alone; of the unembedding there are
 *     the rows of the two answers, or all where the loss is about every token. A product of weights
 *     counts once forward and once back, one of two values that depend on latents once forward and
 *     twice back
 * @param products matrix products of the graphs that were run
 * @param all every operation of these graphs
 * @param bytes bytes that their nodes move
 */
public record StepWork(long useful, long products, long all, long bytes) {}
