package org.golgi.models.architecture;

import java.util.Optional;
import org.golgi.graph.Value;
import org.golgi.model.Weights;

/**
 * Tokens to the residual stream before block 0.
 *
 * @param tokens table of tokens
 * @param scale what its rows are multiplied by
 * @param positions table of positions, which are added
 */
record Embedding(Table tokens, double scale, Optional<Table> positions) {
  /** A matrix with a row for each of something. */
  record Table(String name, int rows, int width) {
    Value of(Weights weights) {
      return weights.get(name, rows, width);
    }
  }

  /** An embedding of tokens alone. */
  static Embedding of(Table tokens) {
    return new Embedding(tokens, 1, Optional.empty());
  }

  Value of(Weights weights, Value tokens) {
    // The number takes the type of the embedding: Hugging Face rounds sqrt(width) to it too.
    Value rows = this.tokens.of(weights).gather(tokens);
    Value embedded = scale == 1 ? rows : rows.times(scale);
    int length = tokens.shape().extent(1);
    return positions
        .map(table -> embedded.plus(table.of(weights).slice(0, 0, length)))
        .orElse(embedded);
  }
}
