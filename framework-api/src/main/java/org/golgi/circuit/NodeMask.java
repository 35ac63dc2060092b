package org.golgi.circuit;

import java.util.BitSet;

/**
 * Which nodes of one site are in a circuit: a table {@code [rows, columns]} of bits. What a row is,
 * {@link NodeRows} says; a column is a latent or, where the error is a node, in the end the error.
 */
public final class NodeMask {
  private final int rows;
  private final int columns;
  private final BitSet on;

  /**
   * Makes a mask.
   *
   * @param on the bits {@code row * columns + column}, copied
   * @throws IllegalArgumentException if a bit is outside the table
   */
  public NodeMask(int rows, int columns, BitSet on) {
    if (on.length() > (long) rows * columns) {
      throw new IllegalArgumentException(
          "bit " + (on.length() - 1) + " is outside a mask of " + rows + " x " + columns);
    }
    this.rows = rows;
    this.columns = columns;
    this.on = (BitSet) on.clone();
  }

  /** Returns the mask with every node. */
  public static NodeMask ones(int rows, int columns) {
    BitSet on = new BitSet(rows * columns);
    on.set(0, rows * columns);
    return new NodeMask(rows, columns, on);
  }

  /** Returns the mask without a node. */
  public static NodeMask zeros(int rows, int columns) {
    return new NodeMask(rows, columns, new BitSet());
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns: latents, and the error where it is a node. */
  public int columns() {
    return columns;
  }

  /** Whether a node is in the circuit. */
  public boolean on(int row, int column) {
    return on.get(row * columns + column);
  }

  /** Returns the number of nodes in the circuit. */
  public int count() {
    return on.cardinality();
  }

  /** Returns a copy of the bits {@code row * columns + column}. */
  public BitSet bits() {
    return (BitSet) on.clone();
  }

  /** Returns the mask with the nodes that this one lacks. */
  public NodeMask complement() {
    BitSet flipped = bits();
    flipped.flip(0, rows * columns);
    return new NodeMask(rows, columns, flipped);
  }

  /** Returns the mask with the nodes of this one and of another. */
  public NodeMask or(NodeMask other) {
    BitSet both = bits();
    both.or(other.on);
    return new NodeMask(rows, columns, both);
  }

  /** Returns the mask with this one's nodes that another lacks. */
  public NodeMask andNot(NodeMask other) {
    BitSet rest = bits();
    rest.andNot(other.on);
    return new NodeMask(rows, columns, rest);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeMask that
        && rows == that.rows
        && columns == that.columns
        && on.equals(that.on);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + on.hashCode();
  }

  @Override
  public String toString() {
    return count() + " of " + rows + " x " + columns + " nodes";
  }
}
