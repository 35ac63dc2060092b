package org.golgi.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.golgi.backend.Executable;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.junit.jupiter.api.Test;

/** Equal graphs share a session, and a run is the same every time. */
class SessionsTest {
  private static Graph graph(double number) {
    GraphBuilder g = new GraphBuilder();
    g.output("y", g.input("x", DType.F32, Shape.of(4, 4)).times(number));
    return g.build();
  }

  @Test
  void equalGraphsShareASessionUntilTheLastIsClosed() {
    try (OnnxDevice device = RunOnDevice.cpu()) {
      Executable first = device.compile(graph(2));
      Executable second = device.compile(graph(2));
      assertThat(device.sessions()).isEqualTo(1);
      try (Executable other = device.compile(graph(3))) {
        assertThat(other.graph()).isNotSameAs(first.graph());
        assertThat(device.sessions()).isEqualTo(2);
      }
      first.close();
      first.close();
      assertThat(device.sessions()).isEqualTo(1);
      Map<String, HostTensor> given = Map.of("x", RunOnDevice.waves(4, 4));
      assertThat(RunOnDevice.run(device, graph(2), given).get("y").at(1))
          .isEqualTo(2 * given.get("x").at(1));
      second.close();
      assertThat(device.sessions()).isZero();
    }
  }

  @Test
  void closingTheDeviceFreesItsSessions() {
    OnnxDevice device = RunOnDevice.cpu();
    assertThat(device.compile(graph(2)).graph().outputs()).containsKey("y");
    device.close();
    assertThat(device.sessions()).isZero();
  }

  @Test
  void everyRunGivesTheSameBytes() {
    GraphBuilder g = new GraphBuilder();
    var x = g.input("x", DType.F32, Shape.of(64, 300));
    var product = x.matmul(x.transpose());
    g.output("product", product);
    g.output("sum", product.softmax().exp().sumAll());
    Map<String, HostTensor> given = Map.of("x", RunOnDevice.waves(64, 300));
    try (OnnxDevice device = RunOnDevice.cpu()) {
      Map<String, HostTensor> first = RunOnDevice.run(device, g.build(), given);
      for (int run = 0; run < 5; run++) {
        assertThat(RunOnDevice.run(device, g.build(), given)).isEqualTo(first);
      }
    }
  }
}
