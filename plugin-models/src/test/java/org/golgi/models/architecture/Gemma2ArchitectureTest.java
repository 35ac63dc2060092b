package org.golgi.models.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.Refusal.isRefused;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.golgi.graph.DType;
import org.golgi.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gemma2ArchitectureTest {
  private static final GoldenModel MODEL = GoldenModel.read("gemma2/bfloat16");
  private static final GoldenModel TYPED = GoldenModel.read("gemma2/capped");

  static Stream<Arguments> unsupported() {
    Stream<Arguments> extents =
        Stream.of(
                "num_hidden_layers",
                "num_attention_heads",
                "num_key_value_heads",
                "hidden_size",
                "intermediate_size",
                "vocab_size",
                "head_dim",
                "max_position_embeddings",
                "sliding_window")
            .flatMap(
                field ->
                    Stream.of(0, -1, 1.5, "8", true, List.of(8), 1e10, Double.NaN)
                        .map(value -> Arguments.of(field, value)));
    Stream<Arguments> numbers =
        Stream.of(
                "rms_norm_eps",
                "rope_theta",
                "query_pre_attn_scalar",
                "attn_logit_softcapping",
                "final_logit_softcapping")
            .flatMap(
                field ->
                    Stream.of(0, -1, "8", true, Map.of(), Double.POSITIVE_INFINITY, Double.NaN)
                        .map(value -> Arguments.of(field, value)));
    Stream<Arguments> others =
        Stream.of(
            Arguments.of("num_hidden_layers", 1_000_000_000),
            Arguments.of("hidden_size", Integer.MAX_VALUE),
            Arguments.of("head_dim", 7),
            Arguments.of("head_dim", 1 << 23),
            Arguments.of("num_key_value_heads", 2),
            Arguments.of("num_key_value_heads", 10),
            Arguments.of("hidden_activation", "gelu"),
            Arguments.of("hidden_activation", "silu"),
            Arguments.of("hidden_activation", 1),
            Arguments.of("hidden_act", "relu"),
            Arguments.of("attention_bias", true),
            Arguments.of("attention_bias", "no"),
            Arguments.of("tie_word_embeddings", "yes"),
            Arguments.of("use_bidirectional_attention", true),
            Arguments.of("rope_scaling", "linear"),
            Arguments.of("rope_parameters", "default"),
            Arguments.of("sliding_window", null),
            Arguments.of("sliding_window_size", 6),
            Arguments.of("layer_types", List.of("full_attention")),
            Arguments.of("layer_types", List.of("full_attention", "linear_attention")),
            Arguments.of("layer_types", "full_attention"),
            Arguments.of("layer_types", List.of(1, 2)),
            Arguments.of("architectures", List.of("Gemma2ForSequenceClassification")),
            Arguments.of("architectures", List.of()),
            Arguments.of("architectures", "Gemma2ForCausalLM"),
            Arguments.of("quantization_config", Map.of("bits", 4)),
            Arguments.of("partial_rotary_factor", 0.5),
            Arguments.of("query_pre_attn_scaler", 256));
    return Stream.of(extents, numbers, others).flatMap(cases -> cases);
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void anUnsupportedValueIsRefusedByTheNameOfItsField(String field, Object value) {
    isRefused(() -> MODEL.with(field, value).network(), "config.json, field " + field + ":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "num_hidden_layers",
        "num_attention_heads",
        "num_key_value_heads",
        "hidden_size",
        "intermediate_size",
        "vocab_size"
      })
  void aFieldWithoutADefaultMustBeThere(String field) {
    isRefused(() -> MODEL.without(field).network(), "config.json, field " + field + ":", "missing");
    isRefused(() -> MODEL.with(field, null).network(), "config.json, field " + field + ":");
  }

  @Test
  void rotaryEmbeddingsOfAnotherKindAreRefused() {
    isRefused(
        () -> MODEL.with("rope_scaling", Map.of("type", "dynamic", "factor", 2)).network(),
        "within field rope_scaling, field type",
        "dynamic");
    isRefused(
        () -> MODEL.with("rope_scaling", Map.of("type", "linear", "factor", 0)).network(),
        "within field rope_scaling, field factor",
        "greater than 0");
    isRefused(
        () -> TYPED.with("rope_parameters", Map.of("rope_type", "longrope")).network(),
        "within field rope_parameters, field rope_type",
        "longrope",
        "one of default, linear, llama3, yarn");
    isRefused(
        () -> TYPED.with("rope_parameters", Map.of("rope_type", "yarn")).network(),
        "within field rope_parameters, field factor",
        "missing");
    isRefused(
        () -> TYPED.with("rope_parameters", Map.of("rope_theta", -1)).network(),
        "within field rope_parameters, field rope_theta");
    isRefused(
        () -> TYPED.with("rope_parameters", Map.of("factor", 8)).network(),
        "field rope_parameters.factor");
  }

  static Stream<Arguments> defaults() {
    return Stream.of(
        Arguments.of("architectures", List.of("Gemma2ForCausalLM")),
        Arguments.of("attn_logit_softcapping", 50.0),
        Arguments.of("final_logit_softcapping", 30.0),
        Arguments.of("query_pre_attn_scalar", 256),
        Arguments.of("rms_norm_eps", 1e-6),
        Arguments.of("rope_theta", 10_000.0),
        Arguments.of("sliding_window", 4096),
        Arguments.of("hidden_activation", "gelu_pytorch_tanh"),
        Arguments.of("attention_bias", false),
        Arguments.of("tie_word_embeddings", true),
        Arguments.of("layer_types", List.of("sliding_attention", "full_attention")));
  }

  /** Those of {@code Gemma2Config} in transformers 5.23. */
  @ParameterizedTest
  @MethodSource("defaults")
  void anAbsentFieldHasTheDefaultOfHuggingFace(String field, Object value) {
    GoldenModel plain = MODEL.without("sliding_window_size");
    assertThat(logits(plain.without(field))).isEqualTo(logits(plain.with(field, value)));
  }

  @Test
  void nullSwitchesASoftCapOffWhereAbsenceDoesNot() {
    for (String field : Set.of("attn_logit_softcapping", "final_logit_softcapping")) {
      assertThat(logits(MODEL.with(field, null))).isNotEqualTo(logits(MODEL.without(field)));
      assertThat(logits(MODEL.with(field, null)))
          .usingComparatorWithPrecision(1e-6)
          .containsExactly(logits(MODEL.with(field, 1e6)));
    }
  }

  @Test
  void aWindowMayBeNullWhereNoLayerSlides() {
    GoldenModel full = MODEL.without("sliding_window_size").with("layer_types", fullAttention(2));
    assertThat(logits(full.with("sliding_window", null))).isEqualTo(logits(full));
  }

  @Test
  void headDimIs256WhereItIsAbsent() {
    assertThat(
            MODEL
                .without("head_dim")
                .network()
                .parameters()
                .get("model.layers.0.self_attn.k_proj.weight")
                .extent(0))
        .isEqualTo(256);
  }

  @Test
  void theNetworkHasTheExtentsOfTheConfiguration() {
    assertThat(MODEL.network().layers()).isEqualTo(2);
    assertThat(MODEL.network().width()).isEqualTo(20);
    assertThat(MODEL.network().vocabulary()).isEqualTo(83);
    assertThat(MODEL.network().maxPositions()).isEqualTo(64);
    assertThat(new TreeSet<>(MODEL.network().parameters().keySet()))
        .isEqualTo(MODEL.weights().names());
  }

  /** Seeded weights are drawn in this order: another would make other models of the same seeds. */
  @Test
  void matricesOfABlockStandBeforeItsNorms() {
    assertThat(
            MODEL.network().parameters().keySet().stream()
                .filter(name -> !name.contains("layers.1"))
                .map(name -> name.replace("model.layers.0.", "").replace(".weight", "")))
        .containsExactly(
            "model.embed_tokens",
            "self_attn.q_proj",
            "self_attn.k_proj",
            "self_attn.v_proj",
            "self_attn.o_proj",
            "mlp.gate_proj",
            "mlp.up_proj",
            "mlp.down_proj",
            "input_layernorm",
            "post_attention_layernorm",
            "pre_feedforward_layernorm",
            "post_feedforward_layernorm",
            "model.norm");
  }

  private static List<String> fullAttention(int layers) {
    return Collections.nCopies(layers, "full_attention");
  }

  private static double[] logits(GoldenModel model) {
    return Interpreter.run(model.graph(0, DType.F64), model.values(0))
        .get("prompt.0.logits")
        .toDoubles();
  }
}
