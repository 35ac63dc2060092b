package org.golgi.circuit;

import java.util.BitSet;

/**
 * Which nodes of one site are in a circuit: a table {@code [rows, latents]} of bits. A row is a
 * position (those that are spliced, in order) or, for {@link Granularity#FREE}, all of them.
 */
public final class NodeMask {
  private final int rows;
  private final int latents;
  private final BitSet on;

  /**
   * Makes a mask.
   *
   * @param on the bits {@code row * latents + latent}, copied
   * @throws IllegalArgumentException if a bit is outside the table
   */
  public NodeMask(int rows, int latents, BitSet on) {
    if (on.length() > (long) rows * latents) {
      throw new IllegalArgumentException(
          "bit " + (on.length() - 1) + " is outside a mask of " + rows + " x " + latents);
    }
    this.rows = rows;
    this.latents = latents;
    this.on = (BitSet) on.clone();
  }

  /** Returns the mask with every node. */
  public static NodeMask ones(int rows, int latents) {
    BitSet on = new BitSet(rows * latents);
    on.set(0, rows * latents);
    return new NodeMask(rows, latents, on);
  }

  /** Returns the mask without a node. */
  public static NodeMask zeros(int rows, int latents) {
    return new NodeMask(rows, latents, new BitSet());
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of latents. */
  public int latents() {
    return latents;
  }

  /** Whether a node is in the circuit. */
  public boolean on(int row, int latent) {
    return on.get(row * latents + latent);
  }

  /** Returns the number of nodes in the circuit. */
  public int count() {
    return on.cardinality();
  }

  /** Returns a copy of the bits {@code row * latents + latent}. */
  public BitSet bits() {
    return (BitSet) on.clone();
  }

  /** Returns the mask with the nodes that this one lacks. */
  public NodeMask complement() {
    BitSet flipped = bits();
    flipped.flip(0, rows * latents);
    return new NodeMask(rows, latents, flipped);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeMask that
        && rows == that.rows
        && latents == that.latents
        && on.equals(that.on);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + latents) + on.hashCode();
  }

  @Override
  public String toString() {
    return count() + " of " + rows + " x " + latents + " nodes";
  }
}
