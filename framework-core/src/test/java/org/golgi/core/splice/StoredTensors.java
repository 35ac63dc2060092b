package org.golgi.core.splice;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** A checkpoint in memory. */
final class StoredTensors implements Checkpoint {
  private final String source;
  private final SortedMap<String, HostTensor> tensors;

  StoredTensors(String source, Map<String, HostTensor> tensors) {
    this.source = source;
    this.tensors = new TreeMap<>(tensors);
  }

  @Override
  public String source() {
    return source;
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
      throw new IllegalArgumentException("no tensor " + name + " in " + source);
    }
    return tensor;
  }

  @Override
  public String hash() {
    return Integer.toHexString(tensors.hashCode());
  }
}
