package org.golgi.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.evaluation.Interval;
import org.golgi.evaluation.Minimality;
import org.golgi.evaluation.Minimality.Removal;
import org.golgi.graph.DType;
import org.golgi.method.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimalityEvaluationTest {
  private static final long SEED = 9;
  private static final int PROMPTS = 12;
  private static final int SIZE = 25;

  /** Round-off in float64 of a few hundred operations, and of a quotient. */
  private static final double ROUND_OFF = 1e-9;

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
  void theDropIsTheDifferenceInFaithfulness() {
    try (SplicedSpecimen spliced =
        splice(RandomModel.CAPPED.specimen(folder, PROMPTS, 1, DType.F64))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(3);
      Minimality minimality = minimality(spliced.prompts(), circuit, SIZE);
      assertThat(minimality.removals())
          .extracting(Removal::node)
          .containsExactlyElementsOf(circuit.nodes());
      for (Removal removal : minimality.removals()) {
        double drop =
            faithfulness(spliced.prompts(), circuit)
                - faithfulness(spliced.prompts(), circuit.minus(List.of(removal.node())));
        assertThat(removal.drop().value()).isCloseTo(drop, within(ROUND_OFF));
      }
    }
  }

  /** A latent that never fires has its ablation value wherever it is. */
  @Test
  void aDeadLatentDoesNothing() {
    try (SplicedSpecimen spliced =
        splice(RandomModel.DEEP.specimen(folder, PROMPTS, 2, DType.F64))) {
      CircuitNode dead = new CircuitNode(spliced.prompts().sites().get(0), 3, 0);
      Circuit circuit = spliced.prompts().everyNode().none().plus(List.of(dead));
      Minimality minimality = minimality(spliced.prompts(), circuit, SIZE);
      assertThat(minimality.removals()).containsExactly(new Removal(dead, new Interval(0, 0, 0)));
      assertThat(minimality.idleShare()).isEqualTo(1);
    }
  }

  /** Where nothing makes up for anything, the drops of all nodes are what the circuit does. */
  @Test
  void inALinearNetworkWithOneSiteTheDropsSumToWhatTheCircuitGains() {
    Specimen both = RandomModel.DEEP.linear(folder, PROMPTS, 3);
    try (SplicedSpecimen spliced = splice(both.with(both.saes().tailMap(both.saes().lastKey())))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(SIZE);
      double sum =
          minimality(spliced.prompts(), circuit, SIZE).removals().stream()
              .mapToDouble(removal -> removal.drop().value())
              .sum();
      double gain =
          faithfulness(spliced.prompts(), circuit)
              - faithfulness(spliced.prompts(), circuit.none());
      assertThat(sum).isCloseTo(gain, within(ROUND_OFF));
    }
  }

  @Test
  void ofMoreNodesARandomSampleIsTakenOut() {
    try (SplicedSpecimen spliced =
        splice(RandomModel.ODD.specimen(folder, PROMPTS, 4, DType.F64))) {
      Circuit circuit = Circuits.ranking(spliced.prompts(), SEED).first(SIZE);
      Minimality sample = minimality(spliced.prompts(), circuit, 4);
      assertThat(sample.sampled()).isTrue();
      assertThat(sample.size()).isEqualTo(SIZE);
      assertThat(sample.removals()).hasSize(4).extracting(Removal::node).isSorted();
      assertThat(minimality(spliced.prompts(), circuit, SIZE).removals())
          .containsAll(sample.removals());
      assertThat(minimality(spliced.prompts(), circuit, 4)).isEqualTo(sample);
    }
  }

  private SplicedSpecimen splice(Specimen specimen) {
    return bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP);
  }

  private static Minimality minimality(SplicedPromptSet prompts, Circuit circuit, int most) {
    return MinimalityEvaluation.of(prompts, circuit, most, SEED, Progress.silent());
  }

  private static double faithfulness(SplicedPromptSet prompts, Circuit circuit) {
    return CircuitEvaluation.of(prompts, circuit, List.of(), SEED).faithfulnessToSpliced().value();
  }
}
