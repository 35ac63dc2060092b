package org.golgi.bench;

import java.util.List;

/**
 * How long something took, done again and again.
 *
 * @param times how often it was measured, at least once
 * @param least seconds of the shortest
 * @param median seconds of the one in the middle, the longer of two
 * @param greatest seconds of the longest
 */
public record Spread(int times, double least, double median, double greatest) {
  /**
   * Returns the spread of measured times.
   *
   * @param nanos nanoseconds of each, at least one
   */
  public static Spread of(List<Long> nanos) {
    List<Double> sorted = nanos.stream().sorted().map(each -> each / 1e9).toList();
    int count = sorted.size();
    return new Spread(count, sorted.get(0), sorted.get(count / 2), sorted.get(count - 1));
  }
}
