package org.golgi.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.evaluation.StabilityEvaluation.Found;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.evaluation.SetOverlap;
import org.golgi.evaluation.Stability;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.method.Finding;
import org.golgi.sae.Site;
import org.golgi.selection.Ranking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StabilityEvaluationTest {
  private static final long SEED = 6;
  private static final int SMALL = 20;
  private static final int LARGE = 50;

  /** Round-off of a correlation of a few hundred ranks. */
  private static final double ROUND_OFF = 1e-12;

  private Bench bench;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void circuitsOfOneRankingAreNestedAndARankingAgreesWithItself() {
    Stability stability = stability();
    SetOverlap nested = stability.overlaps().get(0).get(1);
    assertThat(nested.containment()).isEqualTo(1);
    assertThat(nested.jaccard()).isEqualTo((double) SMALL / LARGE);
    assertThat(stability.rankCorrelations().get(0).get(1)).isCloseTo(1, within(ROUND_OFF));
  }

  @Test
  void eachCircuitIsItselfAndBothWaysShareTheSame() {
    Stability stability = stability();
    for (int i = 0; i < stability.members().size(); i++) {
      assertThat(stability.overlaps().get(i).get(i).jaccard()).isEqualTo(1);
      for (int j = 0; j < i; j++) {
        assertThat(stability.overlaps().get(i).get(j).jaccard())
            .isEqualTo(stability.overlaps().get(j).get(i).jaccard());
      }
    }
  }

  @Test
  void whereNodesHaveNoScoresThereIsNoRankCorrelation() {
    Stability stability = stability();
    assertThat(stability.rankCorrelations().get(2)).containsOnly(Double.NaN);
    assertThat(stability.members())
        .extracting(Stability.Member::name)
        .containsExactly("small", "large", "bare");
    assertThat(stability.members())
        .extracting(Stability.Member::size)
        .containsExactly(SMALL, LARGE, SMALL);
  }

  private Stability stability() {
    try (SplicedSpecimen spliced =
            bench.splice(
                RandomModel.ODD.specimen(folder, 4, 1, DType.F64), Ablation.MEAN, ErrorTerm.DROP);
        Judge judge = new Judge(spliced.prompts(), List.of(), SEED)) {
      SortedMap<Site, HostTensor> scores = Circuits.scores(spliced.prompts(), SEED);
      Ranking ranking = Ranking.of(spliced.prompts().everyNode(), scores);
      return StabilityEvaluation.of(
          judge,
          List.of(
              new Found("small", new Finding(ranking.first(SMALL), scores, Map.of())),
              new Found("large", new Finding(ranking.first(LARGE), scores, Map.of())),
              new Found("bare", new Finding(ranking.first(SMALL), new TreeMap<>(), Map.of()))));
    }
  }
}
