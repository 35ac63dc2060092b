package org.golgi.evaluation;

/**
 * How much of a whole model's behaviour a circuit has. {@code F} is the mean of a metric over the
 * test prompts. What would divide by 0 is NaN. Each resample of an interval draws the same prompts
 * for all models.
 *
 * @param toBare {@code F(circuit) / F(bare)}
 * @param toSpliced {@code F(circuit) / F(spliced)}
 * @param normalisedToBare {@code (F(circuit) - F(ablated)) / (F(bare) - F(ablated))}, which is 0
 *     for the circuit without nodes
 * @param normalisedToSpliced {@code (F(circuit) - F(ablated)) / (F(spliced) - F(ablated))}, which
 *     is 0 for the circuit without nodes and 1 for that of all
 */
public record Faithfulness(
    Interval toBare, Interval toSpliced, Interval normalisedToBare, Interval normalisedToSpliced) {}
