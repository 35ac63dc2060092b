package org.golgi.models.architecture;

import org.golgi.graph.Value;
import org.golgi.model.Weights;

/** The linear maps to queries, keys and values; how a checkpoint arranges them. */
@FunctionalInterface
interface Projections {
  /**
   * Returns what is made of a normalised residual stream, {@code [batch, position, width]}. What is
   * not used of it costs nothing if it is not fused with what is.
   */
  Projected of(Weights weights, Value x);

  /**
   * Queries, keys and values before positions count.
   *
   * @param queries {@code [batch, head, position, headDim]}
   * @param keys {@code [batch, keyValueHead, position, headDim]}
   * @param values {@code [batch, keyValueHead, position, headDim]}
   */
  record Projected(Value queries, Value keys, Value values) {}

  /** Three matrices. */
  record Separate(int heads, int keyValueHeads, Linear queries, Linear keys, Linear values)
      implements Projections {
    @Override
    public Projected of(Weights weights, Value x) {
      return new Projected(
          queries.heads(weights, x, heads),
          keys.heads(weights, x, keyValueHeads),
          values.heads(weights, x, keyValueHeads));
    }
  }

  /** Separate matrices, and a norm over each head of the queries and of the keys. */
  record Normed(Projections projections, Norm queries, Norm keys) implements Projections {
    @Override
    public Projected of(Weights weights, Value x) {
      Projected plain = projections.of(weights, x);
      return new Projected(
          queries.of(weights, plain.queries()), keys.of(weights, plain.keys()), plain.values());
    }
  }

  /** One matrix for the queries of all heads, then all keys, then all values: GPT-2. */
  record Stacked(int heads, Linear all) implements Projections {
    @Override
    public Projected of(Weights weights, Value x) {
      // The product is cut, not the matrix: it is far smaller.
      Value product = all.heads(weights, x, 3 * heads);
      return new Projected(
          product.slice(1, 0, heads),
          product.slice(1, heads, 2 * heads),
          product.slice(1, 2 * heads, 3 * heads));
    }
  }

  /** One matrix with queries, keys and values of the first head, then those of the next: NeoX. */
  record Interleaved(int heads, Linear all) implements Projections {
    @Override
    public Projected of(Weights weights, Value x) {
      Value product = all.heads(weights, x, heads);
      int headDim = product.shape().extent(-1) / 3;
      return new Projected(
          product.slice(3, 0, headDim),
          product.slice(3, headDim, 2 * headDim),
          product.slice(3, 2 * headDim, 3 * headDim));
    }
  }
}
