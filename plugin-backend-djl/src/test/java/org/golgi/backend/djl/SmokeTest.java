package org.golgi.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.Test;

class SmokeTest {
  @Test
  void aGraphWithGradientsAgreesWithTheInterpreter() {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", DType.F32, Shape.of(3, 4));
    Value w = g.input("w", DType.F32, Shape.of(4, 5));
    Value y = x.rmsNorm(1e-6).matmul(w).gelu().softmax().softCap(3);
    Value loss = y.square().times(y.sin()).meanAll();
    List<Value> grads = Gradient.of(loss, List.of(x, w));
    g.output("loss", loss);
    g.output("dx", grads.get(0));
    g.output("dw", grads.get(1));
    g.output("k", x.kthLargest(2));
    Graph graph = Simplification.of(g.build());
    Map<String, HostTensor> in =
        Map.of(
            "x", HostTensor.of(Shape.of(3, 4), 1f, 2, 3, 4, -1, .5f, 2, 1, 0, 3, 2, 2.5f),
            "w",
                HostTensor.of(
                    Shape.of(4, 5),
                    1f,
                    2,
                    3,
                    4,
                    -1,
                    .5f,
                    2,
                    1,
                    0,
                    3,
                    2,
                    2.5f,
                    1,
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7));
    Map<String, HostTensor> expected = Interpreter.run(graph, in);
    long t0 = System.nanoTime();
    try (Device device = new DjlBackend(new NativeLibraries()).open("cpu");
        Executable executable = device.compile(graph);
        Tensor tx = device.upload(in.get("x"));
        Tensor tw = device.upload(in.get("w"))) {
      System.err.println("open+compile ms " + (System.nanoTime() - t0) / 1000000);
      Map<String, Tensor> out = executable.run(Map.of("x", tx, "w", tw));
      out.forEach(
          (name, tensor) -> {
            System.err.println(name + " " + tensor.download() + " " + expected.get(name));
            double[] e = expected.get(name).toDoubles();
            double[] got = tensor.download().toDoubles();
            for (int i = 0; i < e.length; i++) {
              assertThat(got[i]).isCloseTo(e[i], org.assertj.core.data.Offset.offset(1e-5));
            }
            tensor.close();
          });
    }
  }
}
