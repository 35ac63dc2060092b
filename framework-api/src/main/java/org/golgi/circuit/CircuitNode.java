package org.golgi.circuit;

import java.util.Comparator;
import org.golgi.sae.Site;

/**
 * A latent at a site and a position. Nodes are ordered by site, position and latent.
 *
 * @param site where the SAE is
 * @param position index of the token, the beginning-of-sequence token being 0; {@link #EVERY} for a
 *     latent at all positions
 * @param latent index in the SAE
 */
public record CircuitNode(Site site, int position, int latent) implements Comparable<CircuitNode> {
  /** The position of a node that is a latent at all positions. */
  public static final int EVERY = -1;

  private static final Comparator<CircuitNode> ORDER =
      Comparator.comparing(CircuitNode::site)
          .thenComparingInt(CircuitNode::position)
          .thenComparingInt(CircuitNode::latent);

  public CircuitNode {
    if (position < EVERY || latent < 0) {
      throw new IllegalArgumentException("no node at position " + position + ", latent " + latent);
    }
  }

  @Override
  public int compareTo(CircuitNode other) {
    return ORDER.compare(this, other);
  }
}
