package org.golgi.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SyntheticModelTest {
  private static final int PROMPTS = 8;
  private static final int POSITIONS = 7;

  /** Of a width of 64, whose squares spread by 2 / 64, and of 56 tokens. */
  private static final Offset<Double> L0_TOLERANCE = Offset.offset(30.0);

  @TempDir Path temporary;

  @ParameterizedTest
  @EnumSource(names = {"F32", "BF16"})
  void logitsDifferAndAsManyLatentsAreActiveAsTheNameOfTheSaeSays(DType dtype) throws IOException {
    Path folder = temporary.resolve("model");
    new SyntheticFolder(SmallModel.of(dtype, 3), folder).write(SmallModel.WORDS, Progress.silent());

    Map<String, HostTensor> values = run(folder);

    double[] logits = Objects.requireNonNull(values.get("logits")).toDoubles();
    assertThat(logits).doesNotContain(Double.NaN);
    double mean = Arrays.stream(logits).average().orElseThrow();
    double variance =
        Arrays.stream(logits).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertThat(Math.sqrt(variance)).isBetween(0.5, 5.0);
    for (int site : SmallModel.SITES) {
      double active =
          Arrays.stream(Objects.requireNonNull(values.get("latents." + site)).toDoubles())
              .filter(z -> z > 0)
              .count();
      assertThat(active / (PROMPTS * POSITIONS)).isCloseTo(100, L0_TOLERANCE);
    }
  }

  private static Map<String, HostTensor> run(Path folder) {
    Network network = SmallModel.of(DType.F32, 3).network();
    SafetensorsWeights weights = new SafetensorsWeights(folder);
    Map<Site, Sae> saes =
        new GemmaScopeReader().read(new Folder(folder.resolve("saes")), List.of());
    GraphBuilder g = weights.builder();
    Value residual =
        network.embed(weights::model, g.input("tokens", DType.I64, Shape.of(PROMPTS, POSITIONS)));
    for (int layer = 0; layer < network.layers(); layer++) {
      residual = network.block(weights::model, layer, Optional.empty(), residual);
      Sae sae = saes.get(new Site(layer));
      if (sae != null) {
        g.output("latents." + layer, sae.encode(weights.of(layer, sae), residual));
      }
    }
    g.output("logits", network.logits(weights::model, residual));
    long[] tokens =
        new SplittableRandom(1)
            .longs((long) PROMPTS * POSITIONS, 0, SmallModel.VOCABULARY)
            .toArray();
    return Interpreter.run(
        g.build(), weights.with("tokens", HostTensor.of(Shape.of(PROMPTS, POSITIONS), tokens)));
  }

  @Test
  void layerThatIsNotThereIsRefused() {
    SyntheticModel model = SmallModel.of(DType.F32, 3);
    assertThatThrownBy(
            () ->
                new SyntheticModel(
                    model.shape(), model.network(), DType.F32, List.of(1, 3), 10, 0, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--sites: there is no layer 3 in a model of 3; choose among 0 to 2");
  }

  /** Stored numbers as inputs of a graph, in F32. */
  private static final class SafetensorsWeights {
    private final GraphBuilder g = new GraphBuilder();
    private final Map<String, HostTensor> inputs = new HashMap<>();
    private final Checkpoint checkpoint;

    SafetensorsWeights(Path folder) {
      checkpoint = SafetensorsCheckpoint.of(new Folder(folder));
    }

    GraphBuilder builder() {
      return g;
    }

    Value model(String name, int... extents) {
      return input(name, checkpoint.tensor(name), extents);
    }

    Weights of(int layer, Sae sae) {
      return (name, extents) ->
          input("sae." + layer + "." + name, sae.parameters().tensor(name), extents);
    }

    private Value input(String name, HostTensor tensor, int... extents) {
      inputs.put(name, tensor);
      return g.input(name, tensor.dtype(), Shape.of(extents)).as(DType.F32);
    }

    Map<String, HostTensor> with(String name, HostTensor tensor) {
      inputs.put(name, tensor);
      return inputs;
    }
  }
}
