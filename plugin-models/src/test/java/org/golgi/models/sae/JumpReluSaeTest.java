package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.golgi.models.GoldenFiles.golden;

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
import org.golgi.models.checkpoint.NpzCheckpoint;
import org.golgi.sae.Sae;
import org.junit.jupiter.api.Test;

class JumpReluSaeTest {
  /** What was asked for in float32. */
  private static final double FLOAT32 = 1e-5;

  /** The oracle computed in float64 too; sums in another order. */
  private static final double FLOAT64 = 1e-13;

  private final Checkpoint expected = NpzCheckpoint.open(golden("sae/golden.npz"));
  private final Sae sae = JumpReluSae.of("golden", NpzCheckpoint.open(golden("sae/params.npz")));

  @Test
  void djlInFloat32AgreesWithTheFormula() {
    Graph graph = graph(DType.F32);
    Map<String, HostTensor> found = new HashMap<>();
    Map<String, Tensor> inputs = new HashMap<>();
    try (Device device = new DjlBackend(new NativeLibraries()).open("cpu");
        Executable executable = device.compile(graph)) {
      values().forEach((name, value) -> inputs.put(name, device.upload(value)));
      executable.run(inputs).forEach((name, tensor) -> found.put(name, tensor.download()));
    }
    agree(found, FLOAT32);
  }

  @Test
  void float64AgreesWithTheFormula() {
    agree(Interpreter.run(graph(DType.F64), values()), FLOAT64);
  }

  @Test
  void aLatentAtItsThresholdIsOff() {
    GraphBuilder g = new GraphBuilder();
    Weights weights =
        (name, extents) ->
            name.equals("b_enc")
                ? g.input("threshold", DType.F32, Shape.of(extents))
                : g.input(name, DType.F32, Shape.of(extents));
    Value x = g.fill(0, DType.F32, Shape.of(1, sae.width()));
    g.output("z", sae.encode(weights, x));
    assertThat(Interpreter.run(g.build(), values()).get("z").toDoubles()).containsOnly(0);
  }

  @Test
  void itHasTheExtentsOfItsArrays() {
    assertThat(sae.width()).isEqualTo(12);
    assertThat(sae.latents()).isEqualTo(40);
    assertThat(sae.parameters().names())
        .containsExactly("W_dec", "W_enc", "b_dec", "b_enc", "threshold");
  }

  private Graph graph(DType compute) {
    GraphBuilder g = new GraphBuilder();
    Weights weights = (name, extents) -> g.input(name, DType.F32, Shape.of(extents)).as(compute);
    Value x = g.input("x", DType.F32, expected.shape("x")).as(compute);
    Value z = sae.encode(weights, x);
    g.output("z", z);
    g.output("x_hat", sae.decode(weights, z, x));
    return g.build();
  }

  private Map<String, HostTensor> values() {
    Map<String, HostTensor> values = new HashMap<>();
    sae.parameters().names().forEach(name -> values.put(name, sae.parameters().tensor(name)));
    values.put("x", expected.tensor("x"));
    return values;
  }

  private void agree(Map<String, HostTensor> found, double tolerance) {
    assertThat(found).containsOnlyKeys("z", "x_hat");
    found.forEach(
        (name, tensor) ->
            assertThat(tensor.toDoubles())
                .as(name)
                .containsExactly(expected.tensor(name).toDoubles(), within(tolerance)));
  }
}
