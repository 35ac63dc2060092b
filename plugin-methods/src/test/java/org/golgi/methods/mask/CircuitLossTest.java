package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.HostTensor;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitLossTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-11;

  @ParameterizedTest
  @EnumSource(TaskLoss.class)
  void itIsTheTaskLossAndTheDifferenceOfTheMeans(TaskLoss loss) {
    try (Bench bench = Bench.random(71, Setting.USUAL);
        CircuitLoss circuits = new CircuitLoss(bench.prompts(), loss, Bench.PROMPTS);
        SoftTrial soft = new SoftTrial(bench, loss)) {
      SortedMap<Site, NodeMask> masks = bench.masks(new Random(3), 0.5);
      Map<String, HostTensor> figures = soft.of(SoftTrial.numbers(masks));
      double bias =
          mean(figures.get(SoftTrial.SPLICED_DIFFERENCE)) - mean(figures.get(SoftTrial.DIFFERENCE));
      assertThat(circuits.of(bench.prompts().circuit(masks)))
          .isCloseTo(figures.get(SoftTrial.LOSS).scalar() + Math.abs(bias), within(ROUND_OFF));
      assertThat(circuits.passes()).isEqualTo(Bench.PROMPTS);
    }
  }

  private static double mean(HostTensor numbers) {
    return Arrays.stream(numbers.toDoubles()).average().orElseThrow();
  }
}
