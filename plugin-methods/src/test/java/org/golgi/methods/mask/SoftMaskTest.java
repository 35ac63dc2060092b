package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftMaskTest {
  /** Of a number near 1 in float64. */
  private static final double ROUNDING = 0x1p-52;

  private static final double[] THETAS = {-9, -2, -0.5, -1e-3, -1e-9, 0, 1e-9, 1e-3, 0.5, 2, 9};

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 8, 200, 340})
  void theMaskIsAsNearToItsBinaryOneAsTheTemperatureSays(double temperature) {
    double[] mask = mask(temperature);
    for (int i = 0; i < THETAS.length; i++) {
      double binary = THETAS[i] > 0 ? 1 : 0;
      assertThat(Math.abs(mask[i] - binary))
          .isLessThanOrEqualTo(Math.exp(-temperature * Math.abs(THETAS[i])) + ROUNDING);
    }
  }

  private static double[] mask(double temperature) {
    GraphBuilder g = new GraphBuilder();
    Value theta = g.constant(HostTensor.of(Shape.of(THETAS.length), THETAS));
    g.output("mask", SoftMask.of(theta, g.fill(temperature, DType.F64, Shape.scalar())));
    return Interpreter.run(g.build(), Map.of()).get("mask").toDoubles();
  }
}
