package org.golgi.models.architecture;

import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/** Which positions each position sees: none after it, and none before its window. */
final class AttentionMask {
  private AttentionMask() {}

  /**
   * Returns where query {@code i} sees key {@code j}: {@code i - window < j <= i}.
   *
   * @param from position of the first query
   * @param positions number of keys; the last query is at {@code positions - 1}
   * @param window positions seen, itself included; 0 for all
   * @return BOOL {@code [positions - from, positions]}
   */
  static Value of(GraphBuilder builder, int from, int positions, int window) {
    Shape shape = Shape.of(positions - from, positions);
    Value query = builder.iota(shape, 0).plus(from);
    Value key = builder.iota(shape, 1);
    Value causal = key.atMost(query);
    return window == 0 || window >= positions
        ? causal
        : causal.and(query.lessThan(key.plus(window)));
  }
}
