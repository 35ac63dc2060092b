package org.golgi.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much memory was used, in bytes.
 *
 * @param weights parameters that the step reads, as they are on the device
 * @param once the most that the device's tensors took before the steps
 * @param steps the most that they took during steps
 * @param process what the operating system says of the process, by its own words, at the end;
 *     {@code VmHWM} is the most that was ever resident. Empty where it does not say
 */
public record MemoryPeak(long weights, long once, long steps, Map<String, Long> process) {
  public MemoryPeak {
    process = Collections.unmodifiableMap(new LinkedHashMap<>(process));
  }
}
