package org.golgi.checkpoint;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;

/**
 * A checkpoint that no file holds.
 *
 * @param source what to call it in messages
 * @param tensors the tensors by name
 */
public record TensorsInMemory(String source, SortedMap<String, HostTensor> tensors)
    implements Checkpoint {
  public TensorsInMemory {
    tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
  }

  /** Makes a checkpoint of tensors in whatever order. */
  public TensorsInMemory(String source, Map<String, HostTensor> tensors) {
    this(source, new TreeMap<>(tensors));
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public Shape shape(String name) {
    return tensor(name).shape();
  }

  @Override
  public DType dtype(String name) {
    return tensor(name).dtype();
  }

  @Override
  public HostTensor tensor(String name) {
    HostTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new InvalidInputException(
          source, "it has no tensor '" + name + "'", "give one that has " + name);
    }
    return tensor;
  }

  @Override
  public HostTensor rows(String name, int from, int to) {
    return tensor(name).rows(from, to);
  }

  @Override
  public String hash() {
    return TensorHash.of(this);
  }
}
