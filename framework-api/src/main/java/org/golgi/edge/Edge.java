package org.golgi.edge;

import java.util.Comparator;

/**
 * An edge of a circuit. Ordered by where it ends, then by where it begins.
 *
 * @param from tokens or a node
 * @param to a node or, for the nodes of the last site, the answer
 */
public record Edge(EdgeEnd from, EdgeEnd to) implements Comparable<Edge> {
  private static final Comparator<Edge> ORDER =
      Comparator.comparing(Edge::to).thenComparing(Edge::from);

  public Edge {
    boolean fits =
        to instanceof EdgeEnd.Answer
            ? from instanceof EdgeEnd.Latent
            : to instanceof EdgeEnd.Latent && !(from instanceof EdgeEnd.Answer);
    if (!fits) {
      throw new IllegalArgumentException("no edge leads from " + from + " to " + to);
    }
  }

  @Override
  public int compareTo(Edge other) {
    return ORDER.compare(this, other);
  }
}
