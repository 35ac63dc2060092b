package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskGradientTest {
  /** Of central differences: the square of {@link #STEP} and the loss's rounding divided by it. */
  private static final double DIFFERENCES = 1e-6;

  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-11;

  private static final double STEP = 2e-6;

  @ParameterizedTest
  @EnumSource(TaskLoss.class)
  void itIsTheSlopeOfTheLossAtTheBinaryMask(TaskLoss loss) {
    for (Granularity granularity : Granularity.values()) {
      checkSlopes(loss, Setting.USUAL.with(granularity));
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorTerm.class)
  void itIsTheSlopeUnderEveryAblationAndErrorTerm(ErrorTerm errorTerm) {
    for (Ablation ablation : Ablation.values()) {
      checkSlopes(
          TaskLoss.RANKED, new Setting(ablation, errorTerm, Granularity.POSITION, DType.F64));
    }
  }

  private static void checkSlopes(TaskLoss loss, Setting setting) {
    try (Bench bench = Bench.random(11, setting);
        MaskGradient gradient = new MaskGradient(bench.prompts(), loss, bench.prompts().prompts());
        SoftTrial soft = new SoftTrial(bench, loss)) {
      SortedMap<Site, NodeMask> masks = bench.masks(new Random(5), 0.6);
      Map<Site, double[]> numbers = SoftTrial.numbers(masks);
      SortedMap<Site, HostTensor> scores = gradient.at(bench.prompts().circuit(masks));
      for (Site site : Bench.SITES) {
        NodeMask mask = masks.get(site);
        assertThat(scores.get(site).shape()).isEqualTo(Shape.of(mask.rows(), mask.columns()));
        for (int i = 0; i < numbers.get(site).length; i++) {
          double slope = -soft.slope(numbers, site, i, STEP);
          // A whole error that is put in or out is a step of another order than a latent's.
          assertThat(scores.get(site).at(i))
              .isCloseTo(slope, within(DIFFERENCES * Math.max(1, Math.abs(slope))));
        }
      }
    }
  }

  @Test
  void aMaskOfAnyStrengthHasItsOwnSlopes() {
    double strength = 0.3;
    try (Bench bench = Bench.random(14, Setting.USUAL);
        MaskGradient gradient = new MaskGradient(bench.prompts(), TaskLoss.RANKED, 1);
        SoftTrial soft = new SoftTrial(bench, TaskLoss.RANKED)) {
      SortedMap<Site, NodeMask> masks = bench.masks(new Random(8), 0.6);
      Map<Site, double[]> numbers = SoftTrial.numbers(masks);
      numbers.replaceAll((site, bits) -> Arrays.stream(bits).map(bit -> strength * bit).toArray());
      int[] all = IntStream.range(0, bench.prompts().prompts()).toArray();
      SortedMap<Site, HostTensor> scores =
          gradient.at(bench.prompts().circuit(masks), strength, all);
      for (Site site : Bench.SITES) {
        for (int i = 0; i < numbers.get(site).length; i++) {
          assertThat(scores.get(site).at(i))
              .isCloseTo(-soft.slope(numbers, site, i, STEP), within(DIFFERENCES));
        }
      }
      assertThat(gradient.passes()).isEqualTo(all.length);
    }
  }

  /** Where the loss is affine in a node, its slope is what the node makes of the loss, exactly. */
  @Test
  void itIsWhatTakingANodeOutOrPuttingItInMakesOfALossThatIsAffine() {
    try (Bench bench = PlantedCircuit.bench(Setting.USUAL);
        MaskGradient gradient =
            new MaskGradient(bench.prompts(), TaskLoss.PER_PROMPT, bench.prompts().prompts());
        SoftTrial soft = new SoftTrial(bench, TaskLoss.PER_PROMPT)) {
      SortedMap<Site, NodeMask> masks = PlantedCircuit.withoutPart();
      Map<Site, double[]> numbers = SoftTrial.numbers(masks);
      SortedMap<Site, HostTensor> scores = gradient.at(bench.prompts().circuit(masks));
      double greatest = 0;
      for (Site site : PlantedCircuit.SITES) {
        for (int i = 0; i < numbers.get(site).length; i++) {
          boolean on = masks.get(site).bits().get(i);
          double without = soft.loss(SoftTrial.moved(numbers, site, i, on ? -1 : 0));
          double with = soft.loss(SoftTrial.moved(numbers, site, i, on ? 0 : 1));
          assertThat(scores.get(site).at(i)).isCloseTo(without - with, within(ROUND_OFF));
          greatest = Math.max(greatest, without - with);
        }
      }
      assertThat(greatest).isPositive();
    }
  }

  @Test
  void aLatentThatEqualsItsAblationValueHasNoGradient() {
    Setting zero = new Setting(Ablation.ZERO, ErrorTerm.DROP, Granularity.POSITION, DType.F64);
    try (Bench bench = Bench.random(12, zero, 1);
        MaskGradient gradient =
            new MaskGradient(bench.prompts(), TaskLoss.RANKED, bench.prompts().prompts())) {
      Site first = Bench.SITES.get(0);
      SortedMap<Site, HostTensor> scores =
          gradient.at(bench.prompts().circuit(bench.masks(new Random(6), 0.5)));
      Map<String, HostTensor> latents =
          bench.run((g, splice) -> g.output("z", splice.first().latents()), Map.of());
      double[] z = latents.get("z").toDoubles();
      int nodes = (int) scores.get(first).shape().size();
      int silent = 0;
      for (int node = 0; node < nodes; node++) {
        if (z[node] == 0) {
          assertThat(scores.get(first).at(node)).isZero();
          silent++;
        }
      }
      assertThat(silent).isPositive();
    }
  }

  @Test
  void batchesAddUpToTheMeanOverAllPrompts() {
    int count = 128;
    try (Bench bench = Bench.random(13, Setting.USUAL, count);
        MaskGradient gradient = new MaskGradient(bench.prompts(), TaskLoss.KL, count);
        SoftTrial soft = new SoftTrial(bench, TaskLoss.KL)) {
      SortedMap<Site, NodeMask> masks = bench.masks(new Random(7), 0.6);
      Site last = Bench.SITES.get(1);
      HostTensor scores = gradient.at(bench.prompts().circuit(masks)).get(last);
      Map<Site, double[]> numbers = SoftTrial.numbers(masks);
      for (int i = 0; i < Bench.LATENTS; i++) {
        int node = 3 * Bench.LATENTS + i;
        assertThat(scores.at(node))
            .isCloseTo(-soft.slope(numbers, last, node, STEP), within(DIFFERENCES));
      }
    }
  }
}
