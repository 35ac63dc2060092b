package org.golgi.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;

/** How far two scores order the same things the same way. */
public final class RankCorrelation {
  private RankCorrelation() {}

  /**
   * Returns Spearman's rank correlation: the correlation of the ranks, where equal scores share the
   * mean of their ranks. 1 for the same order, -1 for the opposite one, and 0 on average for orders
   * that have nothing to do with one another.
   *
   * @return NaN where a score is the same for all things, or there are fewer than two
   * @throws IllegalArgumentException if the lengths differ or a score is NaN
   */
  public static double spearman(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          first.length + " scores were to be compared with " + second.length);
    }
    double[] a = ranks(first);
    double[] b = ranks(second);
    double mean = (first.length + 1) / 2.0;
    double covariance = 0;
    double firstVariance = 0;
    double secondVariance = 0;
    for (int i = 0; i < a.length; i++) {
      covariance += (a[i] - mean) * (b[i] - mean);
      firstVariance += (a[i] - mean) * (a[i] - mean);
      secondVariance += (b[i] - mean) * (b[i] - mean);
    }
    return covariance / Math.sqrt(firstVariance * secondVariance);
  }

  /**
   * Returns Spearman's rank correlation of the scores of all nodes.
   *
   * @param first scores by site, each {@code [mask rows, columns]}
   * @param second the same
   * @throws IllegalArgumentException if sites or shapes differ, or a score is NaN
   */
  public static double spearman(
      SortedMap<Site, HostTensor> first, SortedMap<Site, HostTensor> second) {
    if (!shapes(first).equals(shapes(second))) {
      throw new IllegalArgumentException(
          "scores of shapes " + shapes(first) + " were to be compared with " + shapes(second));
    }
    return spearman(elements(first), elements(second));
  }

  private static SortedMap<Site, Shape> shapes(SortedMap<Site, HostTensor> scores) {
    SortedMap<Site, Shape> shapes = new TreeMap<>();
    scores.forEach((site, tensor) -> shapes.put(site, tensor.shape()));
    return shapes;
  }

  private static double[] elements(SortedMap<Site, HostTensor> scores) {
    return scores.values().stream()
        .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
        .toArray();
  }

  /** Ranks from 1, in the places of the scores. */
  private static double[] ranks(double[] scores) {
    if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("a score is NaN");
    }
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[scores.length];
    int from = 0;
    while (from < order.length) {
      int to = from + 1;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
