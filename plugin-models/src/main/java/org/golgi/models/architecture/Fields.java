package org.golgi.models.architecture;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Config;

/**
 * The fields of a configuration as architectures read them: in their ranges, with nothing left
 * over.
 */
record Fields(Config config) {
  /** Far above any model, so that a wrong number is refused before it asks for memory. */
  static final int MOST = 1 << 24;

  private static final int MOST_LAYERS = 10_000;

  /** Fields that say nothing about the computation, whatever the architecture. */
  private static final Set<String> HARMLESS =
      Set.of(
          "_attn_implementation",
          "_attn_implementation_autoset",
          "_name_or_path",
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

  /** A number of blocks. */
  int layers(String field) {
    return within(field, config.integer(field), MOST_LAYERS);
  }

  /** An extent that has to be said. */
  int extent(String field) {
    return within(field, config.integer(field), MOST);
  }

  /** An extent that has a default. */
  int extent(String field, int absent) {
    return within(field, config.integer(field, absent), MOST);
  }

  private int within(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw config.unsupported(field, "between 1 and " + most);
    }
    return value;
  }

  int atLeastOne(String field, int absent) {
    int value = config.integer(field, absent);
    if (value < 1) {
      throw config.unsupported(field, "at least 1");
    }
    return value;
  }

  double positive(String field) {
    return positive(field, config.number(field));
  }

  double positive(String field, double absent) {
    double value = config.number(field, absent);
    if (!(value > 0) || Double.isInfinite(value)) {
      throw config.unsupported(field, "greater than 0");
    }
    return value;
  }

  /** Refuses a field that says something else than another that it stands for. */
  void equal(String field, String other, double value) {
    if (config.number(field, value) != value) {
      throw config.unsupported(field, other + ", which is " + value);
    }
  }

  /** A soft cap, which null switches off. */
  Optional<Double> cap(String field, double absent) {
    return config.optionalNumber(field, absent).map(cap -> positive(field, absent));
  }

  /** A flag that is known, and only where it is off. */
  void refuse(String flag) {
    if (config.flag(flag, false)) {
      throw config.unsupported(flag, "false");
    }
  }

  /** Refuses a configuration for another use of the same weights. */
  void isFor(String architecture) {
    if (config.has("architectures") && !config.texts("architectures").contains(architecture)) {
      throw config.unsupported("architectures", "a list with " + architecture);
    }
  }

  /** A number of key and value heads, each shared by as many query heads. */
  int keyValueHeads(int heads, int absent) {
    String field = "num_key_value_heads";
    int keyValueHeads = extent(field, absent);
    if (heads % keyValueHeads != 0) {
      throw config.unsupported(field, "a divisor of the number of attention heads, " + heads);
    }
    return keyValueHeads;
  }

  /** The extent of a head that is turned whole by rotary embeddings. */
  int headDim(int heads, int absent) {
    String field = "head_dim";
    int headDim = config.integer(field, absent);
    if (headDim < 2 || headDim % 2 != 0) {
      throw config.unsupported(field, "an even number, since rotary embeddings turn pairs");
    }
    if (Math.multiplyFull(heads, headDim) > MOST) {
      throw config.unsupported(field, "at most " + MOST + " for all heads together");
    }
    return headDim;
  }

  /** The extent of a head where each has an equal part of the width and no field says another. */
  int headDim(int heads) {
    return Math.max(1, extent("hidden_size") / heads);
  }

  /** A number of heads that have an equal part of a width. */
  int heads(String field, int width) {
    int heads = extent(field);
    if (width % heads != 0) {
      throw config.unsupported(field, "a divisor of the width, " + width);
    }
    return heads;
  }

  /**
   * Refuses a field that was not asked for, since it may change the computation.
   *
   * @param name what the architecture is called
   * @param harmless those of its fields that change nothing
   */
  void refuseOthers(String name, Set<String> harmless) {
    Set<String> unknown = new TreeSet<>(config.unread());
    unknown.removeAll(HARMLESS);
    unknown.removeAll(harmless);
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          config.source() + ", field " + unknown.iterator().next(),
          name + " as known here has no such field, and it may change the computation",
          "remove it if it has no effect");
    }
  }
}
