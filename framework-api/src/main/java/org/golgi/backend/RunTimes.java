package org.golgi.backend;

import java.util.List;

/**
 * Where the time of one run of a graph went.
 *
 * @param nanos nanoseconds of the whole run, results computed
 * @param kernels times of its parts, in the order in which they began; together no more than the
 *     whole, the rest being what the backend does beside them. Empty where the backend knows the
 *     whole alone
 */
public record RunTimes(long nanos, List<KernelTime> kernels) {
  public RunTimes {
    kernels = List.copyOf(kernels);
  }
}
