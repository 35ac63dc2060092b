package org.golgi.models.architecture;

import org.golgi.graph.Value;
import org.golgi.model.Config;

/** What bends in a feed-forward layer. */
@FunctionalInterface
interface Activation {
  Value of(Value x);

  /** The activation that a field names as Hugging Face does. */
  static Activation of(Config config, String field, String absent) {
    return switch (config.text(field, absent)) {
      case "gelu" -> Activation::gelu;
      case "gelu_new", "gelu_pytorch_tanh" -> Value::gelu;
      case "silu", "swish" -> x -> x.times(x.sigmoid());
      case "relu" -> x -> x.maximum(0);
      default ->
          throw config.unsupported(
              field, "one of gelu, gelu_new, gelu_pytorch_tanh, silu, swish, relu");
    };
  }

  /** {@code x/2 (1 + erf(x / sqrt(2)))} (Hendrycks and Gimpel 2016), without its tanh form. */
  private static Value gelu(Value x) {
    Value wide = x.as(Precision.wide(x));
    return wide.times(0.5).times(wide.times(Math.sqrt(0.5)).erf().plus(1)).as(x.dtype());
  }
}
