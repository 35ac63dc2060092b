package org.golgi.circuit;

import java.util.Comparator;
import org.golgi.sae.Site;

/**
 * A latent at a site and a row, which is a position, a role or every position ({@link NodeRows}).
 * Nodes are ordered by site, row and latent.
 *
 * @param site where the SAE is
 * @param row index of the row in the circuit's masks
 * @param latent index in the SAE; where the circuit has error nodes, the number of latents stands
 *     for the error
 */
public record CircuitNode(Site site, int row, int latent) implements Comparable<CircuitNode> {
  private static final Comparator<CircuitNode> ORDER =
      Comparator.comparing(CircuitNode::site)
          .thenComparingInt(CircuitNode::row)
          .thenComparingInt(CircuitNode::latent);

  public CircuitNode {
    if (row < 0 || latent < 0) {
      throw new IllegalArgumentException("no node at row " + row + ", latent " + latent);
    }
  }

  @Override
  public int compareTo(CircuitNode other) {
    return ORDER.compare(this, other);
  }
}
