package org.golgi.starter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Weights;

/**
 * All parameters as one vector, so that an optimiser is a few ops and not a few for each tensor. In
 * a graph the parameters are views of it.
 *
 * @param shapes name and shape of each parameter, in the order of the vector
 */
record FlatParameters(Map<String, Shape> shapes) {
  FlatParameters {
    shapes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
  }

  int size() {
    return Math.toIntExact(shapes.values().stream().mapToLong(Shape::size).sum());
  }

  /** The parameters as values: slices of the vector. */
  Map<String, Value> views(Value vector) {
    Map<String, Value> views = new LinkedHashMap<>();
    int start = 0;
    for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
      int end = start + Math.toIntExact(entry.getValue().size());
      views.put(entry.getKey(), vector.slice(0, start, end).reshape(entry.getValue()));
      start = end;
    }
    return views;
  }

  /** Values of the shapes of the parameters, in their order, as one vector. */
  Value flatten(List<Value> values) {
    List<Value> flat = new ArrayList<>();
    for (Value value : values) {
      flat.add(value.reshape(Math.toIntExact(value.shape().size())));
    }
    return flat.get(0).builder().concat(0, flat);
  }

  /** The parameters as tensors of their own. */
  Map<String, HostTensor> tensors(HostTensor vector) {
    float[] all = vector.toFloats();
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    int start = 0;
    for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
      int end = start + Math.toIntExact(entry.getValue().size());
      tensors.put(
          entry.getKey(),
          HostTensor.of(entry.getValue(), java.util.Arrays.copyOfRange(all, start, end)));
      start = end;
    }
    return tensors;
  }

  /** Views as the weights of a network. */
  static Weights weights(Map<String, Value> views) {
    return (name, extents) -> {
      Value value = views.get(name);
      if (value == null || !value.shape().equals(Shape.of(extents)) || value.dtype() != DType.F32) {
        throw new IllegalStateException("no parameter " + name + " of shape " + Shape.of(extents));
      }
      return value;
    };
  }
}
