package org.golgi.export;

import org.golgi.circuit.CircuitNode;

/**
 * A node of a circuit at one token of a prompt.
 *
 * @param node the node
 * @param position the token's position
 * @param activation value of its latent there; NaN for an error
 */
public record PlacedNode(CircuitNode node, int position, double activation) {
  /** Whether its latent is above 0. */
  public boolean active() {
    return activation > 0;
  }
}
