package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;

/**
 * An SAE, and what {@code tools/oracle} says of it: inputs x, latents z, reconstructions x_hat.
 *
 * @param sae the SAE
 * @param expected the three arrays
 */
record GoldenSae(Sae sae, Checkpoint expected) {
  /** The graph of the SAE on the inputs, with weights and inputs as F32 inputs of it. */
  Graph graph(DType compute) {
    GraphBuilder g = new GraphBuilder();
    Weights weights = (name, extents) -> g.input(name, DType.F32, Shape.of(extents)).as(compute);
    Value x = g.input("x", DType.F32, expected.shape("x")).as(compute);
    Value z = sae.encode(weights, x);
    g.output("z", z);
    g.output("x_hat", sae.decode(weights, z, x));
    return g.build();
  }

  /** Values of the inputs of the graph. */
  Map<String, HostTensor> values() {
    Map<String, HostTensor> values = new HashMap<>();
    sae.parameters()
        .names()
        .forEach(name -> values.put(name, sae.parameters().tensor(name).as(DType.F32)));
    values.put("x", expected.tensor("x"));
    return values;
  }

  void agreesInFloat64(double tolerance) {
    agrees(Interpreter.run(graph(DType.F64), values()), tolerance);
  }

  void agreesOnDjlInFloat32(double tolerance) {
    Graph graph = graph(DType.F32);
    Map<String, HostTensor> found = new HashMap<>();
    Map<String, Tensor> inputs = new HashMap<>();
    Map<String, HostTensor> values = values();
    try (Device device = new DjlBackend(new NativeLibraries()).open("cpu");
        Executable executable = device.compile(graph)) {
      graph.inputs().keySet().forEach(name -> inputs.put(name, device.upload(values.get(name))));
      executable.run(inputs).forEach((name, tensor) -> found.put(name, tensor.download()));
    }
    agrees(found, tolerance);
  }

  private void agrees(Map<String, HostTensor> found, double tolerance) {
    assertThat(found).containsOnlyKeys("z", "x_hat");
    found.forEach(
        (name, tensor) ->
            assertThat(tensor.toDoubles())
                .as(name)
                .containsExactly(expected.tensor(name).toDoubles(), within(tolerance)));
  }
}
