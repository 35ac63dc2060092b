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
    double[] mask = masked(temperature, 1, 0);
    for (int i = 0; i < THETAS.length; i++) {
      double binary = THETAS[i] > 0 ? 1 : 0;
      assertThat(Math.abs(mask[i] - binary))
          .isLessThanOrEqualTo(Math.exp(-temperature * Math.abs(THETAS[i])) + ROUNDING);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 200})
  void aLatentThatEqualsItsAblationValueStaysAsItIs(double temperature) {
    assertThat(masked(temperature, 0.7, 0.7)).containsOnly(0.7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 8})
  void theMaskIsTheShareOfTheWayFromTheAblationValueToTheLatent(double temperature) {
    double[] mask = masked(temperature, 1, 0);
    double[] between = masked(temperature, 5, 3);
    for (int i = 0; i < THETAS.length; i++) {
      assertThat(between[i]).isEqualTo(3 + mask[i] * 2);
    }
  }

  private static double[] masked(double temperature, double latent, double ablation) {
    GraphBuilder g = new GraphBuilder();
    Shape shape = Shape.of(1, 1, THETAS.length);
    Value mask =
        SoftMask.of(
            g.constant(HostTensor.of(shape, THETAS)),
            g.fill(temperature, DType.F64, Shape.scalar()));
    g.output(
        "masked",
        SoftMask.apply(
            mask,
            g.fill(latent, DType.F64, shape),
            g.fill(ablation, DType.F64, Shape.of(1, 1, 1))));
    return Interpreter.run(g.build(), Map.of()).get("masked").toDoubles();
  }
}
