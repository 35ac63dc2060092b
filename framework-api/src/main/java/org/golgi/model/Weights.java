package org.golgi.model;

import org.golgi.graph.Value;

/** Gives a network or an SAE its parameters as values of the graph that is being built. */
@FunctionalInterface
public interface Weights {
  /**
   * Returns a parameter, in the type that is computed with.
   *
   * @param name its name in the checkpoint
   * @param extents its expected shape
   * @throws org.golgi.input.InvalidInputException if there is none, or it has another shape
   */
  Value get(String name, int... extents);
}
