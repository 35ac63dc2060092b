package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/** A step of masks in a random direction, against the slope that is computed. */
final class SmallStep {
  /** So small that no latent comes to its threshold, and large beside round-off. */
  private static final double STEP = 1e-6;

  /** Error of a central difference of this step in float64, relative to the slope. */
  private static final double TOLERANCE = 1e-6;

  private static final long DIRECTION = 11;

  private SmallStep() {}

  /**
   * Asserts that the slope of the sum of logit differences is that of a central difference.
   *
   * @param moved which entries of a site's mask are moved
   */
  static void check(SplicedSpecimen spliced, BiPredicate<Site, Integer> moved) {
    SortedMap<Site, HostTensor> masks = spliced.randomMasks(5);
    SortedMap<Site, HostTensor> direction = direction(masks, moved);
    Map<String, double[]> step = spliced.step(masks);
    double slope = 0;
    for (Site site : masks.keySet()) {
      double[] slopes = step.get(SplicedSpecimen.slope(site));
      for (int i = 0; i < slopes.length; i++) {
        slope += slopes[i] * direction.get(site).at(i);
      }
    }
    double difference =
        difference(spliced, masks, direction, STEP) - difference(spliced, masks, direction, -STEP);
    assertThat(Math.abs(slope)).isGreaterThan(TOLERANCE);
    assertThat(difference / (2 * STEP))
        .isCloseTo(slope, within(TOLERANCE * Math.max(1, Math.abs(slope))));
  }

  private static SortedMap<Site, HostTensor> direction(
      SortedMap<Site, HostTensor> masks, BiPredicate<Site, Integer> moved) {
    SplittableRandom random = new SplittableRandom(DIRECTION);
    SortedMap<Site, HostTensor> direction = new TreeMap<>();
    masks.forEach(
        (site, mask) -> {
          double[] entries = mask.toDoubles();
          for (int i = 0; i < entries.length; i++) {
            entries[i] = moved.test(site, i) ? 2 * random.nextDouble() - 1 : 0;
          }
          direction.put(site, HostTensor.ofDoubles(mask.dtype(), mask.shape(), entries));
        });
    return direction;
  }

  private static double difference(
      SplicedSpecimen spliced,
      SortedMap<Site, HostTensor> masks,
      SortedMap<Site, HostTensor> direction,
      double step) {
    SortedMap<Site, HostTensor> there = new TreeMap<>();
    masks.forEach(
        (site, mask) -> {
          double[] entries = mask.toDoubles();
          for (int i = 0; i < entries.length; i++) {
            entries[i] += step * direction.get(site).at(i);
          }
          there.put(site, HostTensor.ofDoubles(mask.dtype(), mask.shape(), entries));
        });
    return spliced.step(there).get(SplicedSpecimen.DIFFERENCE)[0];
  }
}
