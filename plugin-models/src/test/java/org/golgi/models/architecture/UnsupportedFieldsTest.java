package org.golgi.models.architecture;

import static org.golgi.models.Refusal.isRefused;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fields that are known to mean what is not computed here; those of Gemma 2 have their own test.
 */
class UnsupportedFieldsTest {
  static Stream<Arguments> unsupported() {
    return Stream.of(
        Arguments.of("gemma3/text", "attn_logit_softcapping", 50.0),
        Arguments.of("gemma3/text", "attention_bias", true),
        Arguments.of("gemma3/text", "use_bidirectional_attention", true),
        Arguments.of("gemma3/text", "hidden_activation", "silu"),
        Arguments.of("gemma3/text", "architectures", List.of("Gemma3ForConditionalGeneration")),
        Arguments.of("gemma3/text", "layer_types", List.of("full_attention")),
        Arguments.of("gemma3/text", "sliding_window_pattern", 0),
        Arguments.of("gemma3/text", "num_key_value_heads", 3),
        Arguments.of("gemma3/text", "altup_num_inputs", 4),
        Arguments.of("gemma3/with-images", "architectures", List.of("Gemma3ForCausalLM")),
        Arguments.of("gemma3/with-images", "text_config", null),
        Arguments.of("gemma3/with-images", "text_config", "text"),
        Arguments.of("gemma3/with-images", "audio_config", Map.of()),
        Arguments.of("llama/scaled", "architectures", List.of("LlamaForTokenClassification")),
        Arguments.of("llama/scaled", "hidden_act", "quick_gelu"),
        Arguments.of("llama/scaled", "num_key_value_heads", 4),
        Arguments.of("llama/scaled", "head_dim", 7),
        Arguments.of("llama/scaled", "rope_theta", 0),
        Arguments.of("llama/scaled", "sliding_window", 4),
        Arguments.of("llama/scaled", "partial_rotary_factor", 0.5),
        Arguments.of("llama/scaled", "quantization_config", Map.of("bits", 4)),
        Arguments.of("qwen2/windowed", "use_mrope", true),
        Arguments.of("qwen2/windowed", "sliding_window", 0),
        Arguments.of("qwen2/windowed", "head_dim", 9),
        Arguments.of("qwen2/tied", "use_sliding_window", "yes"),
        Arguments.of("qwen3/tied", "num_experts", 8),
        Arguments.of("gpt2/untied", "add_cross_attention", true),
        Arguments.of("gpt2/untied", "n_head", 4),
        Arguments.of("gpt2/untied", "activation_function", "tanh"),
        Arguments.of("gpt2/untied", "layer_norm_epsilon", 0),
        Arguments.of("gpt2/untied", "n_positions", 0),
        Arguments.of("gpt2/untied", "rope_theta", 10_000),
        Arguments.of("gpt_neox/parallel", "rotary_pct", 0.1),
        Arguments.of("gpt_neox/parallel", "rotary_pct", 2),
        Arguments.of("gpt_neox/parallel", "rotary_emb_base", -1),
        Arguments.of("gpt_neox/parallel", "num_attention_heads", 5),
        Arguments.of("gpt_neox/parallel", "rope_theta", 5),
        Arguments.of("gpt_neox/parallel", "partial_rotary_factor", 1));
  }

  @ParameterizedTest
  @MethodSource("unsupported")
  void anUnsupportedValueIsRefusedByTheNameOfItsField(String model, String field, Object value) {
    isRefused(
        () -> GoldenModel.read(model).with(field, value).network(),
        "config.json, field " + field + ":");
  }

  static Stream<Arguments> within() {
    Map<String, Object> llama3 =
        Map.of("rope_type", "llama3", "factor", 8, "low_freq_factor", 4, "high_freq_factor", 4);
    return Stream.of(
        Arguments.of("llama/scaled", "rope_scaling", llama3, "field high_freq_factor"),
        Arguments.of(
            "llama/scaled", "rope_scaling", Map.of("rope_type", "dynamic"), "field rope_type"),
        Arguments.of("llama/scaled", "rope_scaling", Map.of("type", "su"), "field type"),
        Arguments.of("llama/scaled", "rope_scaling", Map.of("rope_type", "linear"), "field factor"),
        Arguments.of(
            "qwen2/tied",
            "rope_parameters",
            Map.of("rope_type", "yarn", "factor", 4, "rope_theta", 1),
            "field rope_theta"),
        Arguments.of(
            "gemma3/text",
            "rope_parameters",
            Map.of("sliding_attention", Map.of("rope_type", "longrope")),
            "field rope_type"),
        Arguments.of(
            "gemma3/with-images",
            "text_config",
            Map.of("hidden_size", 32, "intermediate_size", 20, "num_hidden_layers", 0),
            "field num_hidden_layers"),
        Arguments.of(
            "gemma3/with-images",
            "text_config",
            Map.of(
                "hidden_size",
                32,
                "intermediate_size",
                20,
                "num_hidden_layers",
                2,
                "final_logit_softcapping",
                30),
            "field final_logit_softcapping"));
  }

  @ParameterizedTest
  @MethodSource("within")
  void anUnsupportedValueWithinAFieldIsRefusedByBothNames(
      String model, String field, Object value, String inner) {
    isRefused(
        () -> GoldenModel.read(model).with(field, value).network(),
        "within field " + (field.startsWith("rope") ? "" : field),
        inner);
  }
}
