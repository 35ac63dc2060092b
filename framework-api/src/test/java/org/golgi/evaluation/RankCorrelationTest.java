package org.golgi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;

final class RankCorrelationTest {
  /** A handful of operations in double precision. */
  private static final double ROUNDING = 1e-12;

  @Test
  void orderAloneCounts() {
    Random random = new Random(3);
    double[] scores = random.doubles(50, -4, 4).toArray();
    double[] grown = Arrays.stream(scores).map(Math::exp).toArray();
    double[] turned = Arrays.stream(scores).map(score -> -score).toArray();

    assertThat(RankCorrelation.spearman(scores, grown)).isCloseTo(1, within(ROUNDING));
    assertThat(RankCorrelation.spearman(scores, turned)).isCloseTo(-1, within(ROUNDING));
  }

  @Test
  void withoutTiesItIsTheFormulaOfSquaredDifferences() {
    double[] first = {1, 2, 3, 4, 5};
    double[] second = {20, 10, 30, 50, 40};

    // 1 - 6 sum(d^2) / (n (n^2 - 1)), d = rank differences 1, 1, 0, 1, 1.
    assertThat(RankCorrelation.spearman(first, second))
        .isCloseTo(1 - 6 * 4 / (5.0 * 24), within(ROUNDING));
  }

  @Test
  void tiesShareTheMeanOfTheirRanks() {
    // Ranks 1.5, 1.5, 3, 4 and 1, 2, 3, 4: covariance 4.5, variances 4.5 and 5.
    assertThat(RankCorrelation.spearman(new double[] {0, -0.0, 1, 2}, new double[] {1, 2, 3, 4}))
        .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(ROUNDING));
  }

  @Test
  void scoresThatOrderNothingHaveNoCorrelation() {
    assertThat(RankCorrelation.spearman(new double[] {2, 2, 2}, new double[] {1, 2, 3})).isNaN();
    assertThat(RankCorrelation.spearman(new double[] {1}, new double[] {1})).isNaN();
  }

  @Test
  void scoresOfAllSitesAreRankedTogether() {
    SortedMap<Site, HostTensor> first = scores(1, 2, 3, 4);
    SortedMap<Site, HostTensor> second = scores(3, 4, 1, 2);

    assertThat(RankCorrelation.spearman(first, second))
        .isEqualTo(RankCorrelation.spearman(new double[] {1, 2, 3, 4}, new double[] {3, 4, 1, 2}));
  }

  private static SortedMap<Site, HostTensor> scores(float... scores) {
    return new TreeMap<>(
        Map.of(
            new Site(0), HostTensor.of(Shape.of(1, 2), scores[0], scores[1]),
            new Site(5), HostTensor.of(Shape.of(1, 2), scores[2], scores[3])));
  }

  @Test
  void scoresOfOtherThingsAreRefused() {
    assertThatThrownBy(() -> RankCorrelation.spearman(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> RankCorrelation.spearman(new double[] {1, Double.NaN}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    SortedMap<Site, HostTensor> scores = scores(1, 2, 3, 4);
    SortedMap<Site, HostTensor> other =
        new TreeMap<>(Map.of(new Site(0), HostTensor.of(Shape.of(1, 2), 1f, 2f)));
    assertThatThrownBy(() -> RankCorrelation.spearman(scores, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blocks.5.hook_resid_post");
    SortedMap<Site, HostTensor> reshaped = scores(1, 2, 3, 4);
    reshaped.put(new Site(5), HostTensor.of(Shape.of(2, 1), 3f, 4f));
    assertThatThrownBy(() -> RankCorrelation.spearman(scores, reshaped))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shapes");
  }
}
