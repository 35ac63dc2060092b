package org.golgi.methods.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.selection.Ranking;
import org.junit.jupiter.api.Test;

class DroppingTest {
  private static final Site EARLY = new Site(0);
  private static final Site LATE = new Site(4);

  private final Circuit all =
      new Circuit(
          new NodeRows.Positions(1, 2),
          false,
          new TreeMap<>(Map.of(EARLY, NodeMask.ones(2, 2), LATE, NodeMask.ones(2, 2))));
  private final Dropping dropping = new Dropping(all);

  @Test
  void nodesWithoutEffectGoFirstAndThenThoseOfTheLeastScores() {
    dropping.round(scores(new double[] {0, 4, -1, 2}, new double[] {3, 0, 0, 1}), 0.6);
    assertThat(dropping.live()).isEqualTo(5);
    assertThat(dropping.left().nodes())
        .containsExactly(
            new CircuitNode(EARLY, 0, 1),
            new CircuitNode(EARLY, 1, 1),
            new CircuitNode(LATE, 0, 0));
  }

  @Test
  void placesAreTheOrderOfDroppingAndWithinARoundThatOfScores() {
    dropping.round(scores(new double[] {0, 4, -1, 2}, new double[] {3, 0, 0, 1}), 0.6);
    dropping.round(scores(new double[] {0, 1, 0, 5}, new double[] {3, 0, 0, 0}), 0.7);
    assertThat(dropping.places())
        .isEqualTo(
            scores(new double[] {0, 3 / 5.0, 1 / 5.0, 1}, new double[] {4 / 5.0, 0, 0, 2 / 5.0}));
  }

  @Test
  void rankedByPlaceTheNodesThatAreLeftComeFirst() {
    dropping.round(scores(new double[] {8, 7, 6, 5}, new double[] {4, 3, 2, 1}), 0.5);
    Circuit afterOne = dropping.left();
    dropping.round(scores(new double[] {1, 2, 3, 4}, new double[] {9, 9, 9, 9}), 0.5);
    Circuit afterTwo = dropping.left();
    Ranking ranking = Ranking.of(all, dropping.places());
    assertThat(ranking.first(4)).isEqualTo(afterOne);
    assertThat(ranking.first(2)).isEqualTo(afterTwo);
  }

  @Test
  void aNodeThatLosesItsEffectLaterIsDroppedAndStillHasAPlace() {
    dropping.round(scores(new double[] {4, 3, 0, 0}, new double[] {2, 1, 0, 0}), 0.75);
    dropping.round(scores(new double[] {1, 0, 0, 0}, new double[] {2, 0, 0, 0}), 0.99);
    assertThat(dropping.left().size()).isEqualTo(1);
    assertThat(dropping.places())
        .isEqualTo(scores(new double[] {0.75, 0.5, 0, 0}, new double[] {1, 0.25, 0, 0}));
  }

  @Test
  void everyRoundDropsANodeAndKeepsOne() {
    dropping.round(scores(new double[] {2, 1, 0, 0}, new double[4]), 0.99);
    assertThat(dropping.left().size()).isEqualTo(1);
    dropping.round(scores(new double[] {2, 0, 0, 0}, new double[4]), 0.01);
    assertThat(dropping.left().size()).isEqualTo(1);
  }

  @Test
  void whereNoNodeHasAnEffectNoneIsLeft() {
    dropping.round(scores(new double[4], new double[4]), 0.5);
    assertThat(dropping.left()).isEqualTo(all.none());
    assertThat(dropping.places()).isEqualTo(scores(new double[4], new double[4]));
  }

  private static SortedMap<Site, HostTensor> scores(double[] early, double[] late) {
    Shape shape = Shape.of(2, 2);
    return new TreeMap<>(
        Map.of(EARLY, HostTensor.of(shape, early), LATE, HostTensor.of(shape, late)));
  }
}
