package org.golgi.core.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.golgi.circuit.CircuitNode;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.selection.Selection.Order;
import org.junit.jupiter.api.Test;

class ScoredNodesTest {
  private static final int COLUMNS = 2;

  private static ScoredNodes early(Order order, double... scores) {
    return ScoredNodes.of(
        order.of(
            new TreeMap<>(
                Map.of(
                    PlantedModel.EARLY,
                    HostTensor.of(Shape.of(scores.length / COLUMNS, COLUMNS), scores)))));
  }

  @Test
  void signedOrderPutsWhatHindersLast() {
    double[] scores = {1, -8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    assertThat(early(Order.SIGNED, scores).first(2))
        .containsExactly(Truth.early(0, 0), Truth.early(1, 0));
    assertThat(early(Order.ABSOLUTE, scores).first(2))
        .containsExactly(Truth.early(0, 1), Truth.early(1, 0));
  }

  @Test
  void nodesThatTieAtTheBorderAreNotAmongTheFirst() {
    ScoredNodes scored = early(Order.SIGNED, 3, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThat(scored.first(1)).containsExactly(Truth.early(0, 0));
    assertThat(scored.first(2)).containsExactly(Truth.early(0, 0));
    assertThat(scored.first(3))
        .containsExactly(Truth.early(0, 0), Truth.early(0, 1), Truth.early(1, 0));
    assertThat(scored.first(12)).hasSize(12);
  }

  @Test
  void roundOffIsNoDifference() {
    ScoredNodes scored = early(Order.SIGNED, 1, 1e-8, -1e-8, 0, 0, 0, 0, 0, 0, 0, 0, 1e-7);

    assertThat(scored.auroc(Set.of(Truth.early(0, 1)))).isEqualTo(5.0 / 11);
  }

  @Test
  void scoresThatAreAllZeroSayNothing() {
    assertThat(early(Order.ABSOLUTE, new double[12]).auroc(Set.of(Truth.early(3, 1))))
        .isEqualTo(0.5);
  }

  @Test
  void latentsOfAllPositionsGiveTheirScoreToEach() {
    ScoredNodes scored = early(Order.SIGNED, 5, 1);

    assertThat(scored.first(Motif.POSITIONS))
        .extracting(CircuitNode::latent)
        .hasSize(Motif.POSITIONS)
        .containsOnly(0);
  }
}
