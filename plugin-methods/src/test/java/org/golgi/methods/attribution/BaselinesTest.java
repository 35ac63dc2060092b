package org.golgi.methods.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.HostTensor;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.baseline.Activation;
import org.golgi.methods.baseline.RandomOrder;
import org.golgi.methods.mask.Bench;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-12;

  @Test
  void theMagnitudeIsTheMeanActivationWhereTheAblationIsZero() {
    try (Bench bench = Bench.random(81, Setting.USUAL.with(Ablation.ZERO, ErrorTerm.DROP))) {
      Site first = Bench.SITES.get(0);
      double[] latents =
          bench
              .run((g, splice) -> g.output("z", splice.first().latents().mean(0)), Map.of())
              .get("z")
              .toDoubles();
      double[] scores =
          Scorings.bySite(new Activation(), bench.prompts(), Map.of()).get(first).toDoubles();
      assertThat(scores).hasSameSizeAs(latents);
      for (int i = 0; i < scores.length; i++) {
        assertThat(scores[i]).isCloseTo(latents[i], within(ROUND_OFF));
      }
    }
  }

  @Test
  void everySeedDrawsAnOrderOfTheSameNodes() {
    try (Bench bench = Bench.random(82, Setting.USUAL)) {
      List<Scores> drawn =
          List.of(1L, 2L).stream()
              .map(
                  seed ->
                      new RandomOrder()
                          .score(bench.prompts(), new Settings(Map.of(), seed), Progress.silent()))
              .toList();
      assertThat(drawn.get(0)).isNotEqualTo(drawn.get(1));
      assertThat(active(drawn.get(0))).isEqualTo(active(drawn.get(1)));
      assertThat(active(drawn.get(0)))
          .hasSize(drawn.get(0).figures().get("active nodes").intValue());
    }
  }

  private static Set<String> active(Scores scores) {
    Set<String> active = new TreeSet<>();
    for (Map.Entry<Site, HostTensor> entry : scores.bySite().entrySet()) {
      double[] numbers = entry.getValue().toDoubles();
      for (int i = 0; i < numbers.length; i++) {
        if (numbers[i] > 0) {
          active.add(entry.getKey() + "/" + i);
        }
      }
    }
    return active;
  }
}
