package org.golgi.edge;

import java.util.Comparator;
import org.golgi.circuit.CircuitNode;

/** Where an edge begins or ends. Ordered as computed: tokens, nodes, the answer. */
public sealed interface EdgeEnd extends Comparable<EdgeEnd> {
  /**
   * The tokens of a prompt at a row, before the first site.
   *
   * @param row index of the row in the circuit's masks: a position, a role or every position
   */
  record Token(int row) implements EdgeEnd {
    public Token {
      if (row < 0) {
        throw new IllegalArgumentException("no token at row " + row);
      }
    }
  }

  /**
   * A node of the circuit.
   *
   * @param node which
   */
  record Latent(CircuitNode node) implements EdgeEnd {}

  /** The answer logits, after the last site. */
  record Answer() implements EdgeEnd {}

  @Override
  default int compareTo(EdgeEnd other) {
    return Order.BY_RANK.compare(this, other);
  }

  /** The order of ends. */
  final class Order {
    private static final Comparator<EdgeEnd> BY_RANK =
        Comparator.comparingInt(Order::rank).thenComparing(Order::within);

    private Order() {}

    private static int rank(EdgeEnd end) {
      if (end instanceof Token) {
        return 0;
      }
      return end instanceof Latent ? 1 : 2;
    }

    private static int within(EdgeEnd one, EdgeEnd other) {
      if (one instanceof Token first && other instanceof Token second) {
        return Integer.compare(first.row(), second.row());
      }
      return one instanceof Latent first && other instanceof Latent second
          ? first.node().compareTo(second.node())
          : 0;
    }
  }
}
