package org.golgi.core.planted;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorHash;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;

/**
 * Parameters that were made here and lie in memory.
 *
 * @param source what messages call them
 * @param tensors the tensors by name
 */
record Parameters(String source, SortedMap<String, HostTensor> tensors) implements Checkpoint {
  Parameters {
    tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
  }

  static Parameters of(String source, Map<String, HostTensor> tensors) {
    return new Parameters(source, new TreeMap<>(tensors));
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
          source, "it has no tensor " + name, "ask for one of " + String.join(", ", names()));
    }
    return tensor;
  }

  @Override
  public String hash() {
    return TensorHash.of(this);
  }
}
