package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import org.golgi.backend.Device;
import org.golgi.backend.reference.ReferenceBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters of more than 2 GiB, in small. */
class WeightPartsTest {
  private static final int PROMPTS = 3;

  /** Three rows of the narrowest parameters in float64: the largest have seven parts. */
  private static final long MOST_BYTES = 300;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void aModelInPartsComputesTheSame(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 1, DType.F64);
    try (Device device = new ReferenceBackend().open("cpu");
        SplicedSpecimen whole =
            new SplicedSpecimen(
                device, specimen, Ablation.MEAN, ErrorTerm.KEEP, Granularity.POSITION);
        SplicedSpecimen parts =
            SplicedSpecimen.inParts(
                device,
                specimen,
                Ablation.MEAN,
                ErrorTerm.KEEP,
                Granularity.POSITION,
                MOST_BYTES)) {
      SortedMap<Site, HostTensor> masks = whole.randomMasks(1);
      whole.assertSame(parts.logits(masks), whole.logits(masks));
      whole.assertSame(parts.bareLogits(), whole.bareLogits());
      whole.assertSame(parts.step(masks), whole.step(masks));
    }
  }

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void noParameterIsPutTogether(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 1, DType.F64);
    try (Device device = new ReferenceBackend().open("cpu");
        SplicedSpecimen parts =
            SplicedSpecimen.inParts(
                device,
                specimen,
                Ablation.ZERO,
                ErrorTerm.DROP,
                Granularity.POSITION,
                MOST_BYTES)) {
      GraphBuilder g = new GraphBuilder();
      Splice splice = parts.prompts().splice(g, PROMPTS);
      g.output("logits", splice.answers(LatentRule.identity()).logits());
      Graph graph = Simplification.of(g.build());
      assertThat(graph.inputs().keySet()).anyMatch(name -> name.endsWith("#1"));
      assertThat(graph.nodes())
          .filteredOn(node -> node.op() instanceof Op.Concat)
          .noneMatch(
              node ->
                  node.operands().stream()
                      .allMatch(
                          operand ->
                              graph.node(operand).op() instanceof Op.Input input
                                  && ModelOnDevice.isWeight(input.name())));
    }
  }
}
