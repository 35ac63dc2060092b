package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Site;
import org.golgi.selection.Ranking;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.api.Test;

class NodeNumbersTest {
  /** Few different numbers, so that many are equal. */
  @Test
  void theGreatestAreTheFirstOfTheRanking() {
    try (Bench bench = Bench.random(61, Setting.USUAL)) {
      SplicedPrompts prompts = bench.prompts();
      SortedMap<Site, HostTensor> scores = scores(prompts);
      NodeNumbers numbers = NodeNumbers.of(prompts, scores);
      Ranking ranking = Ranking.of(prompts.everyNode(), scores);
      for (int count = 1; count <= ranking.size(); count++) {
        assertThat(numbers.greatest(count)).isEqualTo(ranking.first(count));
      }
      assertThat(numbers.bySite()).isEqualTo(scores);
    }
  }

  private static SortedMap<Site, HostTensor> scores(SplicedPrompts prompts) {
    Random random = new Random(2);
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    for (Site site : prompts.sites()) {
      Shape shape = Shape.of(prompts.nodeRows().count(), prompts.columns(site));
      double[] few = random.ints(shape.size(), -3, 4).asDoubleStream().toArray();
      scores.put(site, HostTensor.of(shape, few));
    }
    return scores;
  }
}
