package org.golgi.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.core.splice.UnevenPrompts;
import org.golgi.core.splice.WholePass;
import org.golgi.graph.DType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Activations of nodes against those of a pass that is written plainly. */
class NodeActivityTest {
  /** More than a batch. */
  private static final int PROMPTS = 40;

  private static final int TOP = 5;
  private static final long PADDING = 2;

  /** The activations are handed out as float32; relative. */
  private static final double ROUND_OFF = 1e-6;

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

  @ParameterizedTest
  @EnumSource
  void activityIsThatOfTheNodesOwnTokens(Granularity granularity) {
    Specimen even = RandomModel.CAPPED.specimen(folder, PROMPTS, 1, DType.F64);
    Specimen specimen =
        granularity == Granularity.ROLE ? even.with(UnevenPrompts.of(even, PADDING)) : even;
    WholePass clean = WholePass.dropping(bench.device(), specimen, specimen.prompts().clean());
    WholePass corrupted =
        WholePass.dropping(bench.device(), specimen, specimen.prompts().corrupted());
    try (SplicedSpecimen spliced =
        bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP, granularity)) {
      Circuit circuit = spliced.prompts().everyNode();
      Map<CircuitNode, NodeActivity> activity =
          NodeActivity.of(spliced.prompts(), specimen.prompts(), circuit);
      assertThat(activity.keySet()).containsExactlyElementsOf(circuit.nodes());
      int rows = spliced.prompts().rows();
      for (Map.Entry<CircuitNode, NodeActivity> entry : activity.entrySet()) {
        CircuitNode node = entry.getKey();
        check(
            entry.getValue(),
            places(clean.latents(node.site()), node, specimen, granularity, rows),
            places(corrupted.latents(node.site()), node, specimen, granularity, rows));
      }
    }
  }

  /** What a latent is at each token of a node. */
  private static List<NodeActivity.Place> places(
      double[] latents, CircuitNode node, Specimen specimen, Granularity granularity, int rows) {
    long[] roles = specimen.prompts().roleRows(specimen.prompts().positions() - rows).toLongs();
    int columns = latents.length / roles.length;
    List<NodeActivity.Place> places = new ArrayList<>();
    for (int token = 0; token < roles.length; token++) {
      boolean belongs =
          switch (granularity) {
            case POSITION -> token % rows == node.row();
            case FREE -> true;
            case ROLE -> roles[token] == node.row();
          };
      if (belongs) {
        double activation = latents[token * columns + node.latent()];
        places.add(new NodeActivity.Place(token / rows, token % rows, activation));
      }
    }
    return places;
  }

  private static void check(
      NodeActivity found, List<NodeActivity.Place> clean, List<NodeActivity.Place> corrupted) {
    assertSame(found.meanClean(), mean(clean));
    assertSame(found.meanCorrupted(), mean(corrupted));
    Map<Integer, NodeActivity.Place> best = new TreeMap<>();
    clean.stream()
        .filter(place -> place.activation() > 0)
        .forEach(
            place ->
                best.merge(
                    place.prompt(), place, (a, b) -> a.activation() >= b.activation() ? a : b));
    double[] strongest =
        best.values().stream()
            .mapToDouble(NodeActivity.Place::activation)
            .boxed()
            .sorted(Comparator.reverseOrder())
            .limit(TOP)
            .mapToDouble(Double::doubleValue)
            .toArray();
    assertThat(found.top()).hasSameSizeAs(strongest);
    for (int i = 0; i < strongest.length; i++) {
      NodeActivity.Place place = found.top().get(i);
      assertSame(place.activation(), strongest[i]);
      assertSame(best.get(place.prompt()).activation(), strongest[i]);
      assertThat(place.row()).isEqualTo(best.get(place.prompt()).row());
    }
    assertThat(found.top()).extracting(NodeActivity.Place::prompt).doesNotHaveDuplicates();
  }

  private static void assertSame(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(ROUND_OFF * Math.max(1, Math.abs(expected))));
  }

  private static double mean(List<NodeActivity.Place> places) {
    return places.stream().mapToDouble(NodeActivity.Place::activation).average().orElse(0);
  }

  @Test
  void errorsAreLeftOutWhateverElseIsInTheCircuit() {
    Specimen specimen = RandomModel.ODD.specimen(folder, 3, 1, DType.F64);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.NODE)) {
      Circuit all = spliced.prompts().everyNode();
      List<CircuitNode> errors = all.nodes().stream().filter(all::isError).toList();
      assertThat(errors).isNotEmpty();
      assertThat(NodeActivity.of(spliced.prompts(), specimen.prompts(), all).keySet())
          .containsExactlyElementsOf(all.minus(errors).nodes());
      assertThat(NodeActivity.of(spliced.prompts(), specimen.prompts(), all.none().plus(errors)))
          .isEmpty();
      assertThat(NodeActivity.of(spliced.prompts(), specimen.prompts(), all.none())).isEmpty();
    }
  }
}
