package org.golgi.bench;

/**
 * What a step of some size costs.
 *
 * @param size its size
 * @param seconds how long it takes
 * @param useful {@link StepWork#useful}
 * @param peakBytes the most that the device's tensors take in steps, weights included
 * @param estimatedBytes what was estimated beforehand that the process takes, whose program is in
 *     it too
 */
public record SizedStep(
    StepSize size, Spread seconds, long useful, long peakBytes, long estimatedBytes) {}
