package org.golgi.backend.djl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;

/**
 * A small graph around one op.
 *
 * @param covers the kind of op, or its function or relation
 * @param inputs the inputs {@code x0, x1, ...}
 * @param formula the result {@code y} from the inputs
 */
record OpCase(Object covers, List<HostTensor> inputs, Formula formula) {
  @FunctionalInterface
  interface Formula {
    Value of(List<Value> x);
  }

  Graph graph() {
    GraphBuilder builder = new GraphBuilder();
    List<Value> x =
        given().entrySet().stream()
            .map(
                input ->
                    builder.input(
                        input.getKey(), input.getValue().dtype(), input.getValue().shape()))
            .toList();
    builder.output("y", formula.of(x));
    return builder.build();
  }

  Map<String, HostTensor> given() {
    Map<String, HostTensor> given = new LinkedHashMap<>();
    inputs.forEach(input -> given.put("x" + given.size(), input));
    return given;
  }

  @Override
  public String toString() {
    String what = covers instanceof Class<?> kind ? kind.getSimpleName() : covers.toString();
    return what + inputs.stream().map(x -> x.dtype() + " " + x.shape()).toList();
  }
}
