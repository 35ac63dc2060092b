package org.golgi.backend;

/**
 * What the tensors of a device take.
 *
 * @param liveTensors tensors not yet closed, those held by executables (constants) not counted
 * @param liveBytes their bytes; views of other tensors count as 0
 * @param peakBytes the most that {@code liveBytes} was since the device was opened or the peak was
 *     reset, values inside running executables included
 */
public record MemoryUse(long liveTensors, long liveBytes, long peakBytes) {}
