package org.golgi.core.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeObjective;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeReadout;
import org.golgi.edge.EdgeUniverse;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Value;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Site;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What circuits of edges must do whatever the model. */
class EdgeIdentitiesTest {
  private static final int PROMPTS = 5;
  private static final long SEED = 4;
  private static final double DENSITY = 0.12;

  /** Of a central difference of this half width, in float64. */
  private static final double STEP = 1e-6;

  private static final double SLOPE_TOLERANCE = 1e-5;

  private static final EdgeReadout DIFFERENCE =
      (g, splice, answers) -> g.output("difference", answers.difference());
  private static final EdgeObjective EACH = (splice, answers) -> answers.difference().as(DType.F64);
  private static final EdgeObjective SUM =
      (splice, answers) -> answers.difference().as(DType.F64).sumAll();

  /**
   * Of what is computed in another order: norms of streams in which little is written make
   * round-off greater.
   */
  private static final double ROUND_OFF = 1e-7;

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

  private static void assertSame(double[] found, double[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i])
          .isCloseTo(expected[i], within(ROUND_OFF * Math.max(1, Math.abs(expected[i]))));
    }
  }

  private Specimen specimen(RandomModel model) {
    return model.specimen(folder, PROMPTS, SEED, DType.F64);
  }

  /** Nodes drawn at random. */
  private static Circuit circuit(SplicedPrompts prompts) {
    SplittableRandom random = new SplittableRandom(SEED);
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    for (Site site : prompts.sites()) {
      int rows = prompts.nodeRows().count();
      BitSet on = new BitSet();
      for (int bit = 0; bit < rows * prompts.columns(site); bit++) {
        on.set(bit, random.nextDouble() < DENSITY);
      }
      masks.put(site, new NodeMask(rows, prompts.columns(site), on));
    }
    return prompts.circuit(masks);
  }

  /** Edges drawn at random. */
  private static EdgeCircuit drawn(EdgeUniverse universe, double share) {
    Random random = new Random(SEED);
    List<Edge> edges = new ArrayList<>(universe.edges());
    edges.removeIf(edge -> random.nextDouble() >= share);
    return EdgeCircuit.all(universe).with(edges);
  }

  private static double[] differences(EdgePrompts edges, double[] weights) {
    return edges.batches(PROMPTS).stream()
        .flatMapToDouble(
            batch ->
                edges.run(weights, batch, DIFFERENCE).values().stream()
                    .flatMapToDouble(
                        tensor -> {
                          double[] part = tensor.download().toDoubles();
                          tensor.close();
                          return Arrays.stream(part);
                        }))
        .toArray();
  }

  private static double[] differences(EdgePrompts edges, EdgeCircuit circuit) {
    return differences(edges, edges.universe().weights(circuit));
  }

  /** What a circuit of nodes does, by the masks that nodes are evaluated with. */
  private static double[] differences(SplicedPrompts prompts, Circuit circuit) {
    GraphBuilder g = new GraphBuilder();
    Splice splice = prompts.splice(g, PROMPTS);
    SortedMap<Site, Value> masks = new TreeMap<>();
    circuit
        .masks()
        .forEach(
            (site, mask) -> masks.put(site, g.constant(MaskInputs.bits(mask, prompts.dtype()))));
    g.output("difference", splice.answers(splice.masked(masks)).difference());
    try (var executable = prompts.compile(g.build());
        var tensor =
            prompts
                .run(executable, new int[] {0, 1, 2, 3, 4}, java.util.Map.of())
                .values()
                .iterator()
                .next()) {
      return tensor.download().toDoubles();
    }
  }

  static Stream<RandomModel> models() {
    return RandomModel.all().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void allEdgesAreTheCircuitOfNodesAndNoneAblationAlone(RandomModel model) {
    Specimen specimen = specimen(model);
    for (ErrorTerm errorTerm : List.of(ErrorTerm.DROP, ErrorTerm.MEAN)) {
      for (Ablation ablation : Ablation.values()) {
        for (Granularity granularity : Granularity.values()) {
          try (SplicedSpecimen spliced = bench.splice(specimen, ablation, errorTerm, granularity)) {
            Circuit circuit = circuit(spliced.prompts());
            try (EdgePrompts edges = new EdgePrompts(spliced.prompts(), circuit)) {
              assertSame(
                  differences(edges, edges.universe().ones()),
                  differences(spliced.prompts(), circuit));
              assertSame(
                  differences(edges, new double[edges.universe().size()]),
                  differences(spliced.prompts(), circuit.none()));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyNodeIsComputedFromItsOwnEdgesAlone(RandomModel model) {
    try (SplicedSpecimen spliced = bench.splice(specimen(model), Ablation.MEAN, ErrorTerm.DROP);
        EdgePrompts edges = new EdgePrompts(spliced.prompts(), circuit(spliced.prompts()))) {
      for (double share : new double[] {0.2, 0.6}) {
        EdgeCircuit circuit = drawn(edges.universe(), share);
        assertSame(
            differences(edges, circuit), new EdgeOracle(spliced.prompts(), circuit).differences());
      }
    }
  }

  @Test
  void nodesThatNoPathReachesAreAblatedByPruning() {
    try (SplicedSpecimen spliced =
            bench.splice(specimen(RandomModel.CAPPED), Ablation.MEAN, ErrorTerm.DROP);
        EdgePrompts edges = new EdgePrompts(spliced.prompts(), circuit(spliced.prompts()))) {
      EdgeCircuit circuit = drawn(edges.universe(), 0.1);
      EdgeCircuit pruned = circuit.pruned();
      assertThat(pruned.size()).isLessThan(circuit.size());
      assertThat(pruned.unconnected()).isNotEmpty();
      Circuit connected = circuit.circuit().minus(pruned.unconnected());
      try (EdgePrompts fewer = new EdgePrompts(spliced.prompts(), connected)) {
        EdgeCircuit same = EdgeCircuit.all(fewer.universe()).with(pruned.edges());
        assertSame(differences(edges, pruned), differences(fewer, same));
      }
    }
  }

  @Test
  void slopesAreCentralDifferences() {
    try (SplicedSpecimen spliced =
            bench.splice(specimen(RandomModel.CAPPED), Ablation.MEAN, ErrorTerm.DROP);
        EdgePrompts edges = new EdgePrompts(spliced.prompts(), circuit(spliced.prompts()))) {
      Random random = new Random(SEED);
      double[] weights = edges.universe().ones();
      int tokens = Arrays.stream(stage(edges.universe(), 0)).sum();
      for (int edge = tokens; edge < weights.length; edge++) {
        weights[edge] = 0.2 + 0.7 * random.nextDouble();
      }
      int[] batch = edges.batches(PROMPTS).get(0);
      double[] slopes = edges.slopes(weights, batch, SUM).byNumber();
      for (int i = 0; i < 40; i++) {
        int edge = tokens + random.nextInt(weights.length - tokens);
        double[] more = weights.clone();
        double[] less = weights.clone();
        more[edge] += STEP;
        less[edge] -= STEP;
        double difference =
            (Arrays.stream(differences(edges, more)).sum()
                    - Arrays.stream(differences(edges, less)).sum())
                / (2 * STEP);
        assertThat(slopes[edge])
            .as("edge %d of %d", edge, weights.length)
            .isCloseTo(difference, within(SLOPE_TOLERANCE * Math.max(1, Math.abs(difference))));
      }
    }
  }

  /** How many edges lead to each target of a stage. */
  private static int[] stage(EdgeUniverse universe, int stage) {
    int[] counts = new int[universe.targets(stage)];
    for (int target = 0; target < counts.length; target++) {
      for (int source = 0; source < universe.sources(stage); source++) {
        counts[target] += universe.sees(stage, target, source) ? 1 : 0;
      }
    }
    return counts;
  }

  @Test
  void theEffectOfAnEdgeIsWhatTheCircuitLosesWithoutIt() {
    try (SplicedSpecimen spliced =
            bench.splice(specimen(RandomModel.DEEP), Ablation.MEAN, ErrorTerm.DROP);
        EdgePrompts edges = new EdgePrompts(spliced.prompts(), circuit(spliced.prompts()))) {
      int[] batch = edges.batches(PROMPTS).get(0);
      double[] effects = edges.removals(batch, EACH, number -> {});
      EdgeCircuit all = EdgeCircuit.all(edges.universe());
      double whole = Arrays.stream(differences(edges, all)).sum();
      for (int i = 0; i < effects.length; i += 7) {
        Edge edge = edges.universe().edges().get(i);
        double rest = Arrays.stream(differences(edges, all.minus(List.of(edge)))).sum();
        assertSame(new double[] {effects[i]}, new double[] {whole - rest});
      }
    }
  }

  @Test
  void effectsOnAnAffineSegmentAreItsSlopesAndSumToTheWhole() {
    Specimen specimen = RandomModel.DEEP.linear(folder, PROMPTS, SEED);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP);
        EdgePrompts edges = new EdgePrompts(spliced.prompts(), circuit(spliced.prompts()))) {
      int[] batch = edges.batches(PROMPTS).get(0);
      EdgeUniverse universe = edges.universe();
      double[] effects = edges.removals(batch, EACH, number -> {});
      double[] slopes = edges.slopes(universe.ones(), batch, SUM).byNumber();
      double sum = 0;
      double[] none = universe.ones();
      int last = universe.stages() - 1;
      for (int source = 0; source < universe.sources(last); source++) {
        int edge = universe.number(last, 0, source);
        assertSame(new double[] {effects[edge]}, new double[] {slopes[edge]});
        sum += effects[edge];
        none[edge] = 0;
      }
      double whole =
          Arrays.stream(differences(edges, universe.ones())).sum()
              - Arrays.stream(differences(edges, none)).sum();
      assertSame(new double[] {sum}, new double[] {whole});
    }
  }

  @Test
  void anErrorThatIsANodeIsRefused() {
    try (SplicedSpecimen spliced =
        bench.splice(specimen(RandomModel.DEEP), Ablation.MEAN, ErrorTerm.NODE)) {
      assertThatThrownBy(() -> new EdgePrompts(spliced.prompts(), spliced.prompts().everyNode()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("--error drop");
    }
  }
}
