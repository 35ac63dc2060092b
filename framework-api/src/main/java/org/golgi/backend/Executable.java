package org.golgi.backend;

import java.util.Map;
import org.golgi.graph.Graph;
import org.osgi.annotation.versioning.ConsumerType;

/** A graph compiled for a device. Used by one thread at a time. */
@ConsumerType
public interface Executable extends AutoCloseable {
  /** Returns the graph that it computes. */
  Graph graph();

  /**
   * Computes the outputs. Every intermediate value is freed at its last use; inputs are neither
   * changed nor closed.
   *
   * @param inputs a tensor for each input of the graph that was not fixed when it was compiled, by
   *     name; others are ignored
   * @return the outputs by name, each a tensor of its own that the caller closes
   * @throws IllegalArgumentException if an input is missing, or has another type or shape than in
   *     the graph
   */
  Map<String, Tensor> run(Map<String, Tensor> inputs);

  @Override
  void close();
}
