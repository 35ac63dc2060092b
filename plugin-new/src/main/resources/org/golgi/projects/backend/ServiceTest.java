package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class {{class}}Test {
  @Test
  void aSumIsComputedAndNothingStays() {
    GraphBuilder graph = new GraphBuilder();
    graph.output("sum", graph.input("x", DType.F32, Shape.of(2)).plus(1));
    try (Device device = new {{class}}().open("cpu");
        Executable executable = device.compile(graph.build())) {
      try (Tensor x = device.upload(HostTensor.of(Shape.of(2), 1f, 2f));
          Tensor sum = executable.run(Map.of("x", x)).get("sum")) {
        assertThat(sum.download().toFloats()).containsExactly(2f, 3f);
      }
      assertThat(device.memory().liveTensors()).isZero();
    }
  }

  @Test
  void anUnknownDeviceIsAUsersError() {
    assertThatThrownBy(() -> new {{class}}().open("abacus"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("abacus");
  }
}
