package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.selection.Ranking;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Site EARLY = new Site(0);
  private static final Site LATE = new Site(4);
  private static final SortedMap<Site, HostTensor> SCORES =
      new TreeMap<>(
          Map.of(
              EARLY, HostTensor.of(Shape.of(2, 2), 0.5, -1, 3, 0.5),
              LATE, HostTensor.of(Shape.of(1, 3), 0.5, 2, -4)));

  private final Circuit all = masks(new int[] {0, 1, 2, 3}, new int[] {0, 1, 2});
  private final Circuit none = masks(new int[0], new int[0]);

  @Test
  void theGreatestScoresComeFirstAndEqualOnesBySiteAndIndex() {
    Ranking ranking = Ranking.of(all, SCORES);
    assertThat(ranking.size()).isEqualTo(7);
    assertThat(ranking.first(0, none)).isEqualTo(none);
    assertThat(ranking.first(2, none)).isEqualTo(masks(new int[] {2}, new int[] {1}));
    assertThat(ranking.first(3, none)).isEqualTo(masks(new int[] {0, 2}, new int[] {1}));
    assertThat(ranking.first(4, none)).isEqualTo(masks(new int[] {0, 2, 3}, new int[] {1}));
    assertThat(ranking.first(5, none)).isEqualTo(masks(new int[] {0, 2, 3}, new int[] {0, 1}));
    assertThat(ranking.first(7, none)).isEqualTo(all);
  }

  @Test
  void onlyTheNodesAmongWhichItRanksAreRanked() {
    Ranking ranking = Ranking.of(masks(new int[] {1}, new int[] {2, 1}), SCORES);
    assertThat(ranking.size()).isEqualTo(3);
    assertThat(ranking.first(1, none)).isEqualTo(masks(new int[0], new int[] {1}));
  }

  @Test
  void theNodesOfOtherMasksAreKept() {
    Circuit others = masks(new int[] {1}, new int[0]);
    Ranking ranking = Ranking.of(masks(new int[] {0, 2, 3}, new int[] {0, 1, 2}), SCORES);
    assertThat(ranking.first(1, others)).isEqualTo(masks(new int[] {1, 2}, new int[0]));
    assertThat(others).isEqualTo(masks(new int[] {1}, new int[0]));
  }

  private static Circuit masks(int[] early, int[] late) {
    return new Circuit(
        new NodeRows.Positions(0, 2),
        false,
        new TreeMap<>(
            Map.of(EARLY, new NodeMask(2, 2, bits(early)), LATE, new NodeMask(1, 3, bits(late)))));
  }

  private static BitSet bits(int[] indices) {
    BitSet bits = new BitSet();
    for (int index : indices) {
      bits.set(index);
    }
    return bits;
  }
}
