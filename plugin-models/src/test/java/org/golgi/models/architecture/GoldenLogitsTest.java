package org.golgi.models.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hugging Face's transformers as oracle; see {@code tools/oracle}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenLogitsTest {
  /** What was asked for in float32, whose logits here are up to 19. */
  private static final double FLOAT32 = 1e-4;

  /**
   * Round-off of the oracle, which computed in float32: against itself in float64 it is up to 2e-5,
   * and its sines and cosines are of float32 in both.
   */
  private static final double ORACLE = 5e-5;

  /** A part of the model that matters moves a logit by far more than any round-off. */
  private static final double NOTICEABLE = 1e-2;

  private static final int PROMPTS = 3;

  private Device device;

  @BeforeAll
  void open() {
    device = new DjlBackend(new NativeLibraries()).open("cpu");
  }

  @AfterAll
  void close() {
    device.close();
  }

  static Stream<Arguments> prompts() {
    return GoldenModel.names()
        .flatMap(name -> IntStream.range(0, PROMPTS).mapToObj(i -> Arguments.of(name, i)));
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void djlInFloat32AgreesWithHuggingFace(String name, int prompt) {
    GoldenModel model = GoldenModel.read(name);
    agree(model, run(model.graph(prompt, DType.F32), model.values(prompt)), FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void float64AgreesWithHuggingFaceToItsRoundOff(String name, int prompt) {
    GoldenModel model = GoldenModel.read(name);
    agree(model, Interpreter.run(model.graph(prompt, DType.F64), model.values(prompt)), ORACLE);
  }

  /** sqrt(d_model) is rounded to the type of the weights before it multiplies the embedding. */
  @ParameterizedTest
  @ValueSource(strings = {"gemma2/capped", "gemma2/sharded", "gemma2/bfloat16"})
  void embeddingsInBfloat16HaveTheBitsOfHuggingFace(String name) {
    GoldenModel model = GoldenModel.read(name);
    GraphBuilder g = new GraphBuilder();
    HostTensor tokens = model.tokens(0);
    g.output(
        "embedded",
        model
            .network()
            .embed(model.inputs(g, DType.BF16), g.input("tokens", DType.I64, tokens.shape())));
    assertThat(run(g.build(), model.values(0)).get("embedded"))
        .isEqualTo(model.expected().tensor("prompt.0.embedded.bf16"));
  }

  static Stream<Arguments> parts() {
    return Stream.of(
        Arguments.of("gemma2/capped", "sliding_window", 64),
        Arguments.of("gemma2/capped", "sliding_window", 5),
        Arguments.of("gemma2/capped", "layer_types", types("full_attention", 3)),
        Arguments.of("gemma2/capped", "attn_logit_softcapping", null),
        Arguments.of("gemma2/capped", "final_logit_softcapping", null),
        Arguments.of("gemma2/capped", "query_pre_attn_scalar", 10),
        Arguments.of("gemma2/capped", "rope_parameters", Map.of("rope_theta", 100)),
        Arguments.of("gemma2/sharded", "rope_parameters", null),
        Arguments.of("gemma2/sharded", "rms_norm_eps", 1e-1),
        Arguments.of("gemma2/sharded", "tie_word_embeddings", true),
        Arguments.of("gemma2/sharded", "attn_logit_softcapping", 5),
        Arguments.of("gemma2/bfloat16", "rope_theta", 100),
        Arguments.of("gemma3/text", "sliding_window", 64),
        Arguments.of("gemma3/text", "layer_types", types("full_attention", 4)),
        Arguments.of("gemma3/text", "layer_types", types("sliding_attention", 4)),
        Arguments.of("gemma3/text", "rope_parameters", Map.of()),
        Arguments.of("gemma3/text", "query_pre_attn_scalar", 10),
        Arguments.of("gemma3/text", "final_logit_softcapping", 5),
        Arguments.of("llama/scaled", "rope_scaling", null),
        Arguments.of("llama/scaled", "rope_theta", 5000),
        Arguments.of("llama/scaled", "rms_norm_eps", 0.1),
        Arguments.of("llama/scaled", "hidden_act", "gelu"),
        Arguments.of("llama/biased", "rope_parameters", Map.of("rope_theta", 800)),
        Arguments.of("llama/biased", "attention_bias", false),
        Arguments.of("llama/biased", "mlp_bias", false),
        Arguments.of("qwen2/windowed", "use_sliding_window", false),
        Arguments.of("qwen2/windowed", "max_window_layers", 0),
        Arguments.of("qwen2/windowed", "sliding_window", 3),
        Arguments.of("qwen2/windowed", "tie_word_embeddings", true),
        Arguments.of("qwen2/tied", "rope_parameters", null),
        Arguments.of("qwen3/tied", "rope_parameters", null),
        Arguments.of("qwen3/untied", "attention_bias", false),
        Arguments.of("qwen3/untied", "tie_word_embeddings", true),
        Arguments.of("gpt2/as-published", "scale_attn_weights", false),
        Arguments.of("gpt2/as-published", "activation_function", "relu"),
        Arguments.of("gpt2/untied", "scale_attn_by_inverse_layer_idx", false),
        Arguments.of("gpt2/untied", "layer_norm_epsilon", 1),
        Arguments.of("gpt2/untied", "tie_word_embeddings", true),
        Arguments.of("gpt_neox/parallel", "use_parallel_residual", false),
        Arguments.of("gpt_neox/parallel", "rotary_pct", 0.5),
        Arguments.of("gpt_neox/parallel", "rotary_emb_base", 10_000),
        Arguments.of("gpt_neox/parallel", "attention_bias", false),
        Arguments.of("gpt_neox/parallel", "tie_word_embeddings", true),
        Arguments.of("gpt_neox/sequential", "use_parallel_residual", true),
        Arguments.of("gpt_neox/sequential", "hidden_act", "relu"));
  }

  private static List<String> types(String type, int layers) {
    return Collections.nCopies(layers, type);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void anotherValueOfAFieldGivesOtherLogits(String name, String field, Object value) {
    GoldenModel model = GoldenModel.read(name);
    GoldenModel other = model.with(field, value);
    String logits = "prompt.0.logits";
    double[] expected = model.expected().tensor(logits).toDoubles();
    double[] found =
        Interpreter.run(other.graph(0, DType.F64), other.values(0)).get(logits).toDoubles();
    double change =
        IntStream.range(0, expected.length)
            .mapToDouble(i -> Math.abs(expected[i] - found[i]))
            .max()
            .orElseThrow();
    assertThat(change).isGreaterThan(NOTICEABLE);
  }

  private static void agree(GoldenModel model, Map<String, HostTensor> found, double tolerance) {
    assertThat(found).isNotEmpty();
    found.forEach(
        (output, tensor) -> {
          HostTensor expected = model.expected().tensor(output);
          assertThat(tensor.shape()).as(output).isEqualTo(expected.shape());
          assertThat(tensor.toDoubles())
              .as(output)
              .containsExactly(expected.toDoubles(), within(tolerance));
        });
  }

  private Map<String, HostTensor> run(Graph graph, Map<String, HostTensor> values) {
    Map<String, Tensor> inputs = new HashMap<>();
    Map<String, HostTensor> found = new HashMap<>();
    try (Executable executable = device.compile(graph)) {
      values.forEach((name, value) -> inputs.put(name, device.upload(value)));
      executable
          .run(inputs)
          .forEach(
              (name, tensor) -> {
                found.put(name, tensor.download());
                tensor.close();
              });
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return found;
  }
}
