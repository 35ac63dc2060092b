package org.golgi.methods.attribution;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/**
 * How far scores are from summing to what they explain: at each site
 *
 * <pre>
 *   gap = |sum of scores - (W(clean) - W(target))| / |W(clean) - W(target)|
 * </pre>
 *
 * It is the error of the steps, which vanishes with their number, and what the worth jumps by where
 * latents of later sites begin or cease to be active, of which no gradient knows.
 */
final class Completeness {
  private final SortedMap<Site, Double> differences = new TreeMap<>();

  /** Adds a batch's part of the worth at both ends of a site's path. */
  void add(Site site, double clean, double target) {
    differences.merge(site, clean - target, Double::sum);
  }

  /** The gap of each site and the worst, by name. */
  Map<String, Double> figures(SortedMap<Site, HostTensor> scores) {
    Map<String, Double> figures = new TreeMap<>();
    double worst = 0;
    for (Map.Entry<Site, Double> entry : differences.entrySet()) {
      HostTensor atSite = Objects.requireNonNull(scores.get(entry.getKey()));
      double gap = gap(Arrays.stream(atSite.toDoubles()).sum(), entry.getValue());
      figures.put("completeness gap at " + entry.getKey().hook(), gap);
      worst = Math.max(worst, gap);
    }
    figures.put("completeness gap, worst", worst);
    return figures;
  }

  /** The gap; that to a difference of 0 is not divided by it. */
  static double gap(double sum, double difference) {
    double miss = Math.abs(sum - difference);
    return difference == 0 ? miss : miss / Math.abs(difference);
  }
}
