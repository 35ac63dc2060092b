package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.golgi.backend.Device;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.backend.reference.ReferenceBackend;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights stored in a narrower type than what is computed with: here float32 and float64. */
class WideningTest {
  private static final int PROMPTS = 3;

  @TempDir private Path folder;

  private Specimen specimen(RandomModel model) {
    Specimen stored = model.specimen(folder, PROMPTS, 1, DType.F32);
    return new Specimen(stored.model(), stored.saes(), stored.prompts(), DType.F64);
  }

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void weightsWidenedAtEachUseGiveTheSameNumbers(RandomModel model) {
    Specimen specimen = specimen(model);
    try (Device device = new ReferenceBackend().open("cpu");
        SplicedSpecimen once = SplicedSpecimen.widened(device, specimen, Widening.ONCE);
        SplicedSpecimen atUse = SplicedSpecimen.widened(device, specimen, Widening.AT_USE)) {
      SortedMap<Site, HostTensor> masks = once.randomMasks(1);
      once.assertSame(atUse.logits(masks), once.logits(masks));
      once.assertSame(atUse.bareLogits(), once.bareLogits());
      once.assertSame(atUse.step(masks), once.step(masks));
    }
  }

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void noWideWeightIsKeptForASecondUse(RandomModel model) {
    Specimen specimen = specimen(model);
    try (Device device = new ReferenceBackend().open("cpu");
        SplicedSpecimen atUse = SplicedSpecimen.widened(device, specimen, Widening.AT_USE)) {
      SplicedModel spliced = atUse.model();
      Graph step = MaskedStep.of(spliced, PromptForm.of(specimen.prompts()), PROMPTS);
      Graph executed = spliced.executed(step);
      assertThat(widened(step)).anyMatch(node -> step.uses()[node.id()] > 1);
      assertThat(widened(executed))
          .isNotEmpty()
          .allMatch(node -> executed.uses()[node.id()] == 1)
          .allMatch(node -> node.id() + 2 >= firstUse(executed, node));
    }
  }

  private static List<Node> widened(Graph graph) {
    return graph.nodes().stream()
        .filter(
            node ->
                node.op() instanceof Op.Cast
                    && graph.node(node.operands().get(0)).op() instanceof Op.Input input
                    && ModelOnDevice.isWeight(input.name()))
        .toList();
  }

  private static int firstUse(Graph graph, Node of) {
    return graph.nodes().stream()
        .filter(node -> node.operands().contains(of.id()))
        .mapToInt(Node::id)
        .min()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void theyAreWidenedOnceWhereThatLeavesRoom(RandomModel model) {
    Specimen specimen = specimen(model);
    long stored = WeightBytes.of(specimen.model(), DType.F64, Widening.AT_USE).held();
    long wide = WeightBytes.of(specimen.model(), DType.F64, Widening.ONCE).held();
    assertThat(wide).isEqualTo(2 * stored);
    assertThat(within(specimen, 1L << 40)).isEqualTo(Widening.ONCE);
    assertThat(within(specimen, wide)).isEqualTo(Widening.AT_USE);
  }

  @Test
  void aDeviceThatDoesNotComputeInBfloat16WidensOnce() {
    try (Device plain = new ReferenceBackend().open("cpu");
        Device pytorch = new DjlBackend(new NativeLibraries()).open("cpu")) {
      for (Device device : List.of(plain, pytorch)) {
        assertThat(Widening.ONCE.on(device)).isEqualTo(Widening.ONCE);
        assertThat(Widening.AT_USE.on(device) == Widening.AT_USE)
            .isEqualTo(device.computes(DType.BF16));
      }
      assertThat(pytorch.computes(DType.BF16)).isTrue();
    }
  }

  private static Widening within(Specimen specimen, long memory) {
    return Widening.within(memory, specimen.model(), specimen.saes(), DType.F64);
  }
}
