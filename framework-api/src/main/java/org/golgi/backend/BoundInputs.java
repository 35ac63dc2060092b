package org.golgi.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.graph.Graph;
import org.golgi.graph.Node;

/** Checks tensors against the inputs of a graph; every backend refuses in the same words. */
public final class BoundInputs {
  private BoundInputs() {}

  /**
   * Returns the tensors that are given for inputs of a graph; others are left out.
   *
   * @param own the backend's class of tensors
   * @throws IllegalArgumentException if one is of another backend, or has another type or shape
   *     than in the graph
   */
  public static <T extends Tensor> Map<String, T> given(
      Graph graph, Map<String, Tensor> tensors, Class<T> own) {
    Map<String, T> given = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach(
            (name, node) -> {
              Tensor tensor = tensors.get(name);
              if (tensor != null) {
                given.put(name, checked(name, node, tensor, own));
              }
            });
    return given;
  }

  /**
   * Returns a tensor for every input of a graph, in their order.
   *
   * @param fixed what was bound when the graph was compiled, by {@link #given}
   * @param tensors what is given to a run
   * @param own the backend's class of tensors
   * @throws IllegalArgumentException if one is missing, is of another backend, or has another type
   *     or shape than in the graph
   */
  public static <T extends Tensor> Map<String, T> all(
      Graph graph, Map<String, T> fixed, Map<String, Tensor> tensors, Class<T> own) {
    Map<String, T> all = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach(
            (name, node) -> {
              T bound = fixed.get(name);
              if (bound != null) {
                all.put(name, bound);
                return;
              }
              Tensor tensor = tensors.get(name);
              if (tensor == null) {
                throw new IllegalArgumentException("input '" + name + "' is missing");
              }
              all.put(name, checked(name, node, tensor, own));
            });
    return all;
  }

  private static <T extends Tensor> T checked(String name, Node node, Tensor tensor, Class<T> own) {
    if (!own.isInstance(tensor)) {
      throw new IllegalArgumentException("input '" + name + "' is of another backend");
    }
    if (tensor.dtype() != node.dtype() || !tensor.shape().equals(node.shape())) {
      throw new IllegalArgumentException(
          "input '%s' must be %s %s, not %s %s"
              .formatted(name, node.dtype(), node.shape(), tensor.dtype(), tensor.shape()));
    }
    return own.cast(tensor);
  }
}
