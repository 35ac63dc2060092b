package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The beginning-of-sequence token is neither spliced nor counted. */
class BeginningOfSequenceTest {
  private static final String SOME = "org.golgi.core.splice.Specimens#some";
  private static final int PROMPTS = 5;

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
  @MethodSource(SOME)
  void itHasNoNode(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    boolean bos = specimen.model().tokenizer().hasBos();
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      SplicedPromptSet prompts = spliced.prompts();
      assertThat(prompts.rows()).isEqualTo(specimen.prompts().positions() - (bos ? 1 : 0));
      Circuit everything = prompts.everyNode();
      assertThat(
              everything.nodes().stream()
                  .map(CircuitNode::row)
                  .map(everything.rows()::label)
                  .distinct())
          .containsExactlyElementsOf(
              IntStream.range(bos ? 1 : 0, specimen.prompts().positions())
                  .mapToObj(String::valueOf)
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void theStreamThereIsThatOfTheBareModel(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    assumeThat(specimen.model().tokenizer().hasBos()).isTrue();
    WholePass bare = WholePass.bare(bench.device(), specimen, specimen.prompts().clean());
    int width = specimen.model().network().width();
    int layers = specimen.model().network().layers();
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.ZERO, ErrorTerm.DROP)) {
      double[] kept = spliced.model().weight(BeginningStream.NAME).download().toDoubles();
      for (int layer = 1; layer < layers; layer++) {
        double[] before = Arrays.copyOfRange(kept, layer * width, (layer + 1) * width);
        double[] expected =
            first(bare.residual(new Site(layer - 1)), specimen.prompts().positions(), width);
        for (int prompt = 0; prompt < expected.length / width; prompt++) {
          spliced.assertSame(
              before, Arrays.copyOfRange(expected, prompt * width, (prompt + 1) * width));
        }
      }
    }
  }

  /** A prompt's first token is spliced where it is not such a token. */
  @ParameterizedTest
  @MethodSource(SOME)
  void everyOtherPositionArrivesAtASite(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    boolean bos = specimen.model().tokenizer().hasBos();
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.ZERO, ErrorTerm.DROP)) {
      Shape arriving =
          spliced.prompts().splice(new GraphBuilder(), PROMPTS).first().residual().shape();
      assertThat(arriving.extent(1)).isEqualTo(specimen.prompts().positions() - (bos ? 1 : 0));
    }
  }

  /** The first position of each prompt. */
  private static double[] first(double[] residual, int positions, int width) {
    return IntStream.range(0, residual.length / (positions * width))
        .mapToObj(
            prompt ->
                Arrays.copyOfRange(
                    residual, prompt * positions * width, (prompt * positions + 1) * width))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /** Otherwise the test above could not fail. */
  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void anSaeWouldChangeTheStreamThere(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 0, DType.F64);
    WholePass bare = WholePass.bare(bench.device(), specimen, specimen.prompts().clean());
    Site site = specimen.saes().firstKey();
    int width = specimen.model().network().width();
    double[] x = first(bare.residual(site), specimen.prompts().positions(), width);
    GraphBuilder g = new GraphBuilder();
    Value read = g.constant(HostTensor.of(Shape.of(PROMPTS, width), x));
    Sae sae = specimen.saes().get(site);
    g.output(
        "decoded",
        sae.decode(
            (name, extents) -> g.constant(sae.parameters().tensor(name)),
            sae.encode((name, extents) -> g.constant(sae.parameters().tensor(name)), read),
            read));
    double[] decoded = Interpreter.run(g.build(), Map.of()).get("decoded").toDoubles();
    assertThat(SplicedSpecimen.furthest(decoded, x)).isGreaterThan(specimen.tolerance());
  }
}
