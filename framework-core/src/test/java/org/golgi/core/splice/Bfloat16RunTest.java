package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights and products in bfloat16; masks, what is measured and gradients by masks in float32. */
class Bfloat16RunTest {
  private static final int PROMPTS = 4;

  /**
   * Of 8 bits each, through some ten products, and a latent in a hundred that is at its threshold.
   */
  private static final double ACCURACY = 0.1;

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

  private SplicedSpecimen spliced(DType computed) {
    Specimen stored = RandomModel.ODD.specimen(folder, PROMPTS, 1, DType.F32);
    return bench.splice(
        new Specimen(stored.model(), stored.saes(), stored.prompts(), computed),
        Ablation.MEAN,
        ErrorTerm.DROP);
  }

  /** The slope of the sum of logit differences by masks in float32, halfway open. */
  private static Graph slopes(SplicedSpecimen spliced) {
    GraphBuilder g = new GraphBuilder();
    Splice splice = spliced.prompts().splice(g, PROMPTS);
    Map<Site, Value> masks = new HashMap<>();
    List<Value> by = new ArrayList<>();
    for (Site site : splice.sites()) {
      Value half = g.fill(0.5, DType.F32, Shape.scalar());
      Value mask =
          g.input(SplicedSpecimen.name(site), DType.F32, spliced.prompts().maskShape(site))
              .plus(half);
      by.add(mask);
      masks.put(site, mask.as(spliced.prompts().dtype()));
    }
    Value difference = splice.answers(splice.masked(masks)).difference();
    g.output(SplicedSpecimen.DIFFERENCE, difference);
    List<Value> slopes = Gradient.of(difference.sumAll(), by);
    for (int i = 0; i < slopes.size(); i++) {
      g.output(SplicedSpecimen.slope(splice.sites().get(i)), slopes.get(i));
    }
    return Simplification.of(g.build());
  }

  private Map<String, double[]> run(DType computed) {
    Map<String, double[]> numbers = new HashMap<>();
    try (SplicedSpecimen spliced = spliced(computed);
        Executable executable = spliced.model().compile(slopes(spliced))) {
      Map<Site, HostTensor> zeros = new HashMap<>();
      for (Site site : spliced.prompts().sites()) {
        zeros.put(site, HostTensor.zeros(DType.F32, spliced.prompts().maskShape(site)));
      }
      Map<String, Tensor> inputs = spliced.upload(zeros);
      SplicedSpecimen.append(
          numbers, spliced.prompts().run(executable, new int[] {0, 1, 2, 3}, inputs));
      inputs.values().forEach(Tensor::close);
    }
    return numbers;
  }

  @Test
  void theSlopeByAMaskIsThatOfFloat32ToTheAccuracyOfBfloat16() {
    Map<String, double[]> expected = run(DType.F32);
    Map<String, double[]> found = run(DType.BF16);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, numbers) ->
            assertThat(distance(found.get(name), numbers))
                .as(name)
                .isLessThan(ACCURACY * distance(new double[numbers.length], numbers)));
  }

  private static double distance(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squares);
  }

  @Test
  void whatIsMeasuredIsNotRoundedToBfloat16() {
    try (SplicedSpecimen spliced = spliced(DType.BF16)) {
      Graph graph = slopes(spliced);
      assertThat(graph.outputs().values())
          .allSatisfy(id -> assertThat(graph.node(id).dtype()).isEqualTo(DType.F32));
    }
    double[] differences = run(DType.BF16).get(SplicedSpecimen.DIFFERENCE);
    assertThat(HostTensor.of(Shape.of(PROMPTS), differences).as(DType.BF16).toDoubles())
        .isNotEqualTo(differences);
  }

  @Test
  void matrixProductsWithWeightsAreOfBfloat16ButForTheAnswers() {
    try (SplicedSpecimen spliced = spliced(DType.BF16)) {
      Graph graph = slopes(spliced);
      long wide =
          graph.nodes().stream()
              .filter(node -> node.op() instanceof Op.MatMul && node.dtype() != DType.BF16)
              .count();
      assertThat(wide).as("the product with the answers' rows, and its gradient").isEqualTo(2);
      assertThat(graph.nodes())
          .filteredOn(node -> node.op() instanceof Op.Cast && node.shape().rank() == 2)
          .as("the unembedding is not converted whole")
          .noneMatch(node -> node.shape().extent(0) == spliced.model().network().vocabulary());
    }
  }
}
