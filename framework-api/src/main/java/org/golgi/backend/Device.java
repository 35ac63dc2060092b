package org.golgi.backend;

import java.util.Map;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An open device: makes tensors and compiles graphs. Used by one thread at a time. Closing it frees
 * every tensor and executable that it made.
 */
@ConsumerType
public interface Device extends AutoCloseable {
  /** Returns its name as given to {@link Backend#open}. */
  String name();

  /**
   * Whether floating-point work of this type is possible here. Tensors of every type can be
   * uploaded, and graphs cast them, whatever is computed with: weights may be stored in another.
   */
  boolean computes(DType dtype);

  /**
   * Returns a tensor on this device with the elements of one in this process. On a CPU it may share
   * the bytes, so they must not change; a mapped file is used in place where the element type
   * allows it.
   *
   * @return the tensor, which the caller closes
   */
  Tensor upload(HostTensor tensor);

  /**
   * Prepares a graph for running: order, constants, last uses.
   *
   * @return the executable, which the caller closes
   */
  default Executable compile(Graph graph) {
    return compile(graph, Map.of());
  }

  /**
   * Prepares a graph some of whose inputs are the same tensor in every run, such as a model's
   * weights: a device may keep them where it computes. They are not given to {@link Executable#run}
   * again, and are ignored if they are.
   *
   * @param fixed tensors of this device by the names of inputs; others are ignored. They stay the
   *     caller's, who closes them after the executable
   * @return the executable, which the caller closes
   * @throws IllegalArgumentException if a tensor has another type or shape than its input
   */
  Executable compile(Graph graph, Map<String, Tensor> fixed);

  /**
   * Returns the most that the values of a graph, and the workspace of its ops, take at once when it
   * is run here; inputs and constants are not counted. An upper bound, found without running it.
   */
  default long runBytes(Graph graph) {
    return LastUses.peakBytes(graph);
  }

  /**
   * Prepares a graph as {@link #compile(Graph, Map)} does, for runs that are measured. A device
   * that cannot tell kernels apart measures whole runs.
   *
   * @param fixed as for {@link #compile(Graph, Map)}
   * @return the executable, which the caller closes
   * @throws IllegalArgumentException if a tensor has another type or shape than its input
   */
  default ProfiledExecutable profile(Graph graph, Map<String, Tensor> fixed) {
    return new WholeRuns(compile(graph, fixed));
  }

  /** Returns what its tensors take now, and the most they took. */
  MemoryUse memory();

  /** Sets the peak of {@link #memory} to what is used now. */
  void resetPeak();

  @Override
  void close();
}
