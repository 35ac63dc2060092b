package org.golgi.synth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.Progress;
import org.golgi.model.Architecture;
import org.golgi.model.Model;
import org.golgi.model.Weights;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.architecture.Gemma3Architecture;
import org.golgi.models.architecture.Gpt2Architecture;
import org.golgi.models.architecture.GptNeoXArchitecture;
import org.golgi.models.architecture.LlamaArchitecture;
import org.golgi.models.architecture.Qwen2Architecture;
import org.golgi.models.architecture.Qwen3Architecture;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of the configurations that architectures are tested with. */
final class EveryArchitectureTest {
  private static final Path CONFIGURATIONS =
      Path.of("..", "plugin-models", "src", "test", "resources", "golden");
  private static final List<Architecture> ARCHITECTURES =
      List.of(
          new Gemma2Architecture(),
          new Gemma3Architecture(),
          new Gpt2Architecture(),
          new GptNeoXArchitecture(),
          new LlamaArchitecture(),
          new Qwen2Architecture(),
          new Qwen3Architecture());
  private static final long[] TOKENS = {2, 300, 17, 1400, 300, 999, 5};

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemma2/capped",
        "gemma3/text",
        "gemma3/with-images",
        "gpt2/as-published",
        "gpt_neox/parallel",
        "llama/scaled",
        "llama/biased",
        "qwen2/tied",
        "qwen3/untied"
      })
  void modelOfAnyArchitectureIsReadAndItsLogitsDiffer(String name) throws IOException {
    ModelShape shape = shape(name);
    Path folder = temporary.resolve("model");
    new SyntheticFolder(
            new SyntheticModel(
                shape,
                shape.network(ARCHITECTURES),
                DType.F32,
                List.of(0),
                SmallModel.LATENTS,
                1,
                Shards.USUAL_BYTES),
            folder)
        .write(SmallModel.WORDS, Progress.silent());

    double[] logits =
        logits(
            new HuggingFaceReader(new NativeLibraries(), ARCHITECTURES).read(new Folder(folder)));

    double mean = Arrays.stream(logits).average().orElseThrow();
    double variance =
        Arrays.stream(logits).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertThat(Math.sqrt(variance)).isBetween(0.5, 5.0);
  }

  /** The configuration, with a vocabulary that has room for the words of the tasks. */
  private static ModelShape shape(String name) {
    ModelShape shape =
        ModelShape.of(CONFIGURATIONS.resolve(name).resolve("config.json").toString());
    ObjectNode config = shape.config();
    ObjectNode text = config.get("text_config") instanceof ObjectNode section ? section : config;
    text.put("vocab_size", SmallModel.VOCABULARY);
    return shape;
  }

  private static double[] logits(Model model) {
    GraphBuilder g = new GraphBuilder();
    Map<String, HostTensor> inputs = new HashMap<>();
    Weights weights =
        (parameter, extents) -> {
          inputs.put(parameter, model.checkpoint().tensor(parameter));
          return g.input(parameter, DType.F32, Shape.of(extents));
        };
    Shape batch = Shape.of(1, TOKENS.length);
    inputs.put("tokens", HostTensor.of(batch, TOKENS));
    Value residual = model.network().embed(weights, g.input("tokens", DType.I64, batch));
    for (int layer = 0; layer < model.network().layers(); layer++) {
      residual = model.network().block(weights, layer, Optional.empty(), residual);
    }
    g.output("logits", model.network().logits(weights, residual));
    return Objects.requireNonNull(Interpreter.run(g.build(), inputs).get("logits")).toDoubles();
  }
}
