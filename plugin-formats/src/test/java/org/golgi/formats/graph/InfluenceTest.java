package org.golgi.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InfluenceTest {
  private static final double ROUND_OFF = 1e-12;

  @Test
  void influenceIsTheSumOverPaths() {
    Influence influence =
        new Influence(
            List.of(
                new Link("a", "c", 1),
                new Link("b", "c", -3),
                new Link("b", "d", 2),
                new Link("c", "answer", 1),
                new Link("d", "answer", -1)),
            "answer");
    assertThat(influence.of("c")).isEqualTo(0.5);
    assertThat(influence.of("a")).isEqualTo(0.125);
    assertThat(influence.of("b")).isEqualTo(0.375 + 0.5);
    assertThat(influence.of("none")).isZero();
  }

  /** Where each node but those of the first layer is led to, every layer passes on all of it. */
  @Test
  void everyLayerHasTheWholeOfIt() {
    SplittableRandom random = new SplittableRandom(3);
    List<Link> links = new ArrayList<>();
    for (int layer = 0; layer < 3; layer++) {
      for (int from = 0; from < 4; from++) {
        for (int to = 0; to < 4; to++) {
          links.add(new Link(layer + "/" + from, layer + 1 + "/" + to, random.nextDouble(-1, 1)));
        }
        if (layer == 2) {
          links.add(new Link("3/" + from, "answer", random.nextDouble(-1, 1)));
        }
      }
    }
    Influence influence = new Influence(links, "answer");
    for (int layer = 0; layer < 4; layer++) {
      String prefix = layer + "/";
      assertThat(IntStream.range(0, 4).mapToDouble(i -> influence.of(prefix + i)).sum())
          .isCloseTo(1, within(ROUND_OFF));
    }
  }

  @Test
  void withoutWeightsNothingHasInfluence() {
    Influence influence = new Influence(List.of(new Link("a", "answer", 0)), "answer");
    assertThat(influence.of("a")).isZero();
    assertThat(influence.cumulated(List.of("a"))).isEqualTo(Map.of("a", 1.0));
  }
}
