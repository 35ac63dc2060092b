package org.golgi.models.architecture;

import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Weights;

/**
 * A linear map of the last axis, {@code x W^T + b}.
 *
 * @param name of its tensors, less {@code .weight} and {@code .bias}
 * @param in extent of the last axis of what it maps
 * @param out extent of the last axis of the result
 * @param bias whether it has {@code b}
 * @param layout how the checkpoint stores W
 */
record Linear(String name, int in, int out, Bias bias, Layout layout) {
  /** Whether something is added. */
  enum Bias {
    ADDED,
    NONE;

    static Bias of(boolean added) {
      return added ? ADDED : NONE;
    }
  }

  /** How a checkpoint stores a matrix. */
  enum Layout {
    /** {@code [out, in]}, as PyTorch's linear layers. */
    OUT_IN,
    /** {@code [in, out]}, as GPT-2's. */
    IN_OUT
  }

  /** A map stored as {@code [out, in]}. */
  static Linear of(String name, int in, int out, Bias bias) {
    return new Linear(name, in, out, bias, Layout.OUT_IN);
  }

  /** A map stored as {@code [in, out]}, with a bias. */
  static Linear transposed(String name, int in, int out) {
    return new Linear(name, in, out, Bias.ADDED, Layout.IN_OUT);
  }

  Value of(Weights weights, Value x) {
    Value product =
        switch (layout) {
          case OUT_IN -> x.matmul(weights.get(name + ".weight", out, in).transpose());
          case IN_OUT -> x.matmul(weights.get(name + ".weight", in, out));
        };
    return switch (bias) {
      case ADDED -> product.plus(weights.get(name + ".bias", out));
      case NONE -> product;
    };
  }

  /**
   * The result for {@code [batch, position, in]} as heads, {@code [batch, head, position, ...]}.
   */
  Value heads(Weights weights, Value x, int heads) {
    Shape shape = x.shape();
    return of(weights, x)
        .reshape(shape.extent(0), shape.extent(1), heads, out / heads)
        .permute(0, 2, 1, 3);
  }
}
