package org.golgi.methods.mask;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** Named tensors in memory. */
record HeldTensors(Map<String, HostTensor> tensors) implements Checkpoint {
  HeldTensors {
    tensors = new TreeMap<>(tensors);
  }

  /** F64 elements of a normal distribution with mean 0. */
  static HostTensor normal(Random random, double deviation, Shape shape) {
    double[] elements = new double[(int) shape.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = deviation * random.nextGaussian();
    }
    return HostTensor.of(shape, elements);
  }

  @Override
  public String source() {
    return "memory";
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
    return Optional.ofNullable(tensors.get(name)).orElseThrow();
  }

  @Override
  public HostTensor rows(String name, int from, int to) {
    return tensor(name).rows(from, to);
  }

  @Override
  public String hash() {
    return String.valueOf(tensors.hashCode());
  }
}
