package org.golgi.models.gemma2;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Architecture;
import org.golgi.model.Config;
import org.golgi.model.Network;
import org.osgi.service.component.annotations.Component;

/** Reads a configuration of {@code model_type} gemma2, every field obeyed or refused. */
@Component(service = Architecture.class)
public final class Gemma2Architecture implements Architecture {
  /** Fields that say nothing about the computation here. */
  private static final Set<String> HARMLESS =
      Set.of(
          "_attn_implementation",
          "_name_or_path",
          "_sliding_window_pattern",
          "architectures",
          "attention_dropout",
          "bos_token_id",
          "cache_implementation",
          "dtype",
          "eos_token_id",
          "initializer_range",
          "model_type",
          "pad_token_id",
          "sliding_window_size",
          "torch_dtype",
          "transformers_version",
          "use_cache");

  private static final String SLIDING = "sliding_attention";
  private static final String FULL = "full_attention";

  @Override
  public String modelType() {
    return "gemma2";
  }

  @Override
  public String description() {
    return "Gemma 2: grouped-query attention, alternating sliding window, soft caps, four norms";
  }

  @Override
  public Network configure(Config config) {
    int layers = positive(config, "num_hidden_layers");
    int heads = positive(config, "num_attention_heads");
    int keyValueHeads = positive(config, "num_key_value_heads");
    int headDim = config.integer("head_dim", 256);
    if (heads % keyValueHeads != 0) {
      throw config.unsupported("num_key_value_heads", "a divisor of num_attention_heads, " + heads);
    }
    if (headDim < 2 || headDim % 2 != 0) {
      throw config.unsupported("head_dim", "an even number, since rotary embeddings turn pairs");
    }
    activation(config);
    if (config.flag("attention_bias", false)) {
      throw config.unsupported("attention_bias", "false");
    }
    ropeIsPlain(config);
    Gemma2Shape shape =
        new Gemma2Shape(
            layers,
            positive(config, "hidden_size"),
            positive(config, "intermediate_size"),
            heads,
            keyValueHeads,
            headDim,
            positive(config, "vocab_size"),
            config.integer("max_position_embeddings", 8192),
            config.number("rms_norm_eps", 1e-6),
            config.number("rope_theta", 10_000),
            Math.pow(config.number("query_pre_attn_scalar", 256), -0.5),
            config.optionalNumber("attn_logit_softcapping"),
            config.optionalNumber("final_logit_softcapping"),
            windows(config, layers),
            config.flag("tie_word_embeddings", true));
    Set<String> unknown = new TreeSet<>(config.unread());
    unknown.removeAll(HARMLESS);
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          config.source() + ", field " + unknown.iterator().next(),
          "Gemma 2 as known here has no such field, and it may change the computation",
          "remove it if it has no effect");
    }
    return new Gemma2(shape);
  }

  private static int positive(Config config, String field) {
    int value = config.integer(field);
    if (value < 1) {
      throw config.unsupported(field, "at least 1");
    }
    return value;
  }

  private static void activation(Config config) {
    for (String field : List.of("hidden_activation", "hidden_act")) {
      // Early files say "gelu" in hidden_act and leave hidden_activation out; both mean the tanh
      // form.
      String name = config.text(field, "gelu_pytorch_tanh");
      boolean known =
          name.equals("gelu_pytorch_tanh") || (field.equals("hidden_act") && name.equals("gelu"));
      if (!known) {
        throw config.unsupported(field, "gelu_pytorch_tanh");
      }
    }
  }

  private static void ropeIsPlain(Config config) {
    if (config.has("rope_scaling")) {
      throw config.unsupported("rope_scaling", "absent or null");
    }
    if (config.flag("use_bidirectional_attention", false)) {
      throw config.unsupported("use_bidirectional_attention", "false");
    }
  }

  /**
   * The attention window of each layer; the position itself counts, and a window of 0 has no bound.
   */
  private static List<Integer> windows(Config config, int layers) {
    int window = config.has("sliding_window") ? positive(config, "sliding_window") : 0;
    List<String> types = config.texts("layer_types");
    if (types.isEmpty()) {
      return java.util.stream.IntStream.range(0, layers)
          .mapToObj(layer -> layer % 2 == 0 ? window : 0)
          .toList();
    }
    if (types.size() != layers || !Set.of(SLIDING, FULL).containsAll(types)) {
      throw config.unsupported(
          "layer_types", "one of " + SLIDING + ", " + FULL + " for each of " + layers + " layers");
    }
    return types.stream().map(type -> type.equals(SLIDING) ? window : 0).toList();
  }
}
