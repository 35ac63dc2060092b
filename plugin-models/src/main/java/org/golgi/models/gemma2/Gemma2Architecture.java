package org.golgi.models.gemma2;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Architecture;
import org.golgi.model.Config;
import org.golgi.model.Network;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a configuration of {@code model_type} gemma2, every field obeyed or refused. A field that
 * is absent has the value that Hugging Face's {@code Gemma2Config} gives it.
 */
@Component(service = Architecture.class)
public final class Gemma2Architecture implements Architecture {
  /** Fields that say nothing about the computation here. */
  private static final Set<String> HARMLESS =
      Set.of(
          "_attn_implementation",
          "_name_or_path",
          "_sliding_window_pattern",
          "attention_dropout",
          "bos_token_id",
          "cache_implementation",
          "dtype",
          "eos_token_id",
          "initializer_range",
          "model_type",
          "pad_token_id",
          "torch_dtype",
          "transformers_version",
          "use_cache");

  private static final String CAUSAL = "Gemma2ForCausalLM";
  private static final String SLIDING = "sliding_attention";
  private static final String FULL = "full_attention";
  private static final String WINDOW = "sliding_window";
  private static final String WINDOW_SIZE = "sliding_window_size";
  private static final int USUAL_WINDOW = 4096;
  private static final String ROPE_THETA = "rope_theta";

  /** Far above any model, so that a wrong number is refused before it asks for memory. */
  private static final int MOST = 1 << 24;

  private static final int MOST_LAYERS = 10_000;

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
    int layers = extent(config, "num_hidden_layers", MOST_LAYERS);
    int heads = extent(config, "num_attention_heads", MOST);
    int keyValueHeads = extent(config, "num_key_value_heads", MOST);
    if (heads % keyValueHeads != 0) {
      throw config.unsupported("num_key_value_heads", "a divisor of num_attention_heads, " + heads);
    }
    if (config.has("architectures") && !config.texts("architectures").contains(CAUSAL)) {
      throw config.unsupported("architectures", "a list with " + CAUSAL);
    }
    activation(config);
    refuse(config, "attention_bias");
    refuse(config, "use_bidirectional_attention");
    Gemma2Shape shape =
        new Gemma2Shape(
            layers,
            extent(config, "hidden_size", MOST),
            extent(config, "intermediate_size", MOST),
            heads,
            keyValueHeads,
            headDim(config, heads),
            extent(config, "vocab_size", MOST),
            atLeastOne(config, "max_position_embeddings", 8192),
            positive(config, "rms_norm_eps", 1e-6),
            ropeTheta(config),
            Math.pow(positive(config, "query_pre_attn_scalar", 256), -0.5),
            cap(config, "attn_logit_softcapping", 50),
            cap(config, "final_logit_softcapping", 30),
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

  private static int extent(Config config, String field, int most) {
    int value = config.integer(field);
    if (value < 1 || value > most) {
      throw config.unsupported(field, "between 1 and " + most);
    }
    return value;
  }

  private static int headDim(Config config, int heads) {
    int headDim = config.integer("head_dim", 256);
    if (headDim < 2 || headDim % 2 != 0) {
      throw config.unsupported("head_dim", "an even number, since rotary embeddings turn pairs");
    }
    if (Math.multiplyFull(heads, headDim) > MOST) {
      throw config.unsupported("head_dim", "at most " + MOST + " for all heads together");
    }
    return headDim;
  }

  private static int atLeastOne(Config config, String field, int absent) {
    int value = config.integer(field, absent);
    if (value < 1) {
      throw config.unsupported(field, "at least 1");
    }
    return value;
  }

  private static double positive(Config config, String field, double absent) {
    double value = config.number(field, absent);
    if (!(value > 0) || Double.isInfinite(value)) {
      throw config.unsupported(field, "greater than 0");
    }
    return value;
  }

  /** A soft cap, which null switches off. */
  private static Optional<Double> cap(Config config, String field, double absent) {
    return config.optionalNumber(field, absent).map(cap -> positive(config, field, absent));
  }

  private static void refuse(Config config, String flag) {
    if (config.flag(flag, false)) {
      throw config.unsupported(flag, "false");
    }
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

  /** The base of the rotary embeddings; transformers 5 writes it within rope_parameters. */
  private static double ropeTheta(Config config) {
    if (config.has("rope_scaling")) {
      throw config.unsupported("rope_scaling", "absent or null");
    }
    double theta = positive(config, ROPE_THETA, 10_000);
    return config
        .section("rope_parameters")
        .map(
            rope -> {
              if (!rope.text("rope_type", "default").equals("default")) {
                throw rope.unsupported("rope_type", "default");
              }
              return positive(rope, ROPE_THETA, theta);
            })
        .orElse(theta);
  }

  /**
   * The attention window of each layer; the position itself counts, and a window of 0 has no bound.
   */
  private static List<Integer> windows(Config config, int layers) {
    List<String> types = layerTypes(config, layers);
    int window = 0;
    if (config.optionalNumber(WINDOW, USUAL_WINDOW).isPresent()) {
      window = atLeastOne(config, WINDOW, USUAL_WINDOW);
    } else if (types.contains(SLIDING)) {
      throw config.unsupported(WINDOW, "at least 1 where a layer has sliding attention");
    }
    // Published files have both fields, always equal; Hugging Face reads the first only.
    if (config.has(WINDOW_SIZE) && config.integer(WINDOW_SIZE) != window) {
      throw config.unsupported(WINDOW_SIZE, WINDOW + ", which is " + window);
    }
    int bound = window;
    return types.stream().map(type -> type.equals(SLIDING) ? bound : 0).toList();
  }

  private static List<String> layerTypes(Config config, int layers) {
    List<String> types = config.texts("layer_types");
    if (types.isEmpty()) {
      return IntStream.range(0, layers).mapToObj(layer -> layer % 2 == 0 ? SLIDING : FULL).toList();
    }
    if (types.size() != layers || !Set.of(SLIDING, FULL).containsAll(types)) {
      throw config.unsupported(
          "layer_types", "one of " + SLIDING + ", " + FULL + " for each of " + layers + " layers");
    }
    return types;
  }
}
