package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelaxationTest {
  /** Of a number near 1 in float64. */
  private static final double ROUNDING = 0x1p-52;

  /** Of central differences: the square of {@link #STEP} and rounding divided by it. */
  private static final double DIFFERENCES = 1e-8;

  private static final double STEP = 1e-5;
  private static final double[] THETAS = {-9, -2, -0.5, -1e-3, -1e-9, 0, 1e-9, 1e-3, 0.5, 2, 9};

  /** No mask of these is at an end of the hard concrete's clipping, where it has a corner. */
  private static final double[] NOISE = {2, -1, 0.3, 1.2, -0.4, 0, 0.1, -2, 1, -9, -3};

  private record Point(double[] mask, double[] size, double[] slope) {}

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 8, 200, 340})
  void theSigmoidIsAsNearToTheBinaryMaskAsTheTemperatureSays(double temperature) {
    double[] mask = at(Relaxation.Form.SIGMOID, THETAS, NOISE, temperature, DType.F64).mask();
    for (int i = 0; i < THETAS.length; i++) {
      double binary = THETAS[i] > 0 ? 1 : 0;
      assertThat(Math.abs(mask[i] - binary))
          .isLessThanOrEqualTo(Math.exp(-temperature * Math.abs(THETAS[i])) + ROUNDING);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Relaxation.Form.class,
      names = {"SIGMOID", "HARD_CONCRETE"})
  void theGradientIsTheSlopeOfTheMask(Relaxation.Form form) {
    for (double temperature : new double[] {1, 1.5, 8}) {
      double[] above = at(form, moved(STEP), NOISE, temperature, DType.F64).mask();
      double[] below = at(form, moved(-STEP), NOISE, temperature, DType.F64).mask();
      double[] slope = at(form, THETAS, NOISE, temperature, DType.F64).slope();
      for (int i = 0; i < THETAS.length; i++) {
        assertThat(slope[i]).isCloseTo((above[i] - below[i]) / (2 * STEP), within(DIFFERENCES));
      }
      assertThat(Arrays.stream(slope).max().orElseThrow()).isGreaterThan(0.1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"F32", "F64"})
  void theStraightThroughMaskIsBinaryAndHasTheGradientOfTheSigmoid(DType dtype) {
    for (double temperature : new double[] {1, 1.5, 8, 200}) {
      Point straight = at(Relaxation.Form.STRAIGHT_THROUGH, THETAS, NOISE, temperature, dtype);
      Point sigmoid = at(Relaxation.Form.SIGMOID, THETAS, NOISE, temperature, dtype);
      assertThat(straight.mask()).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
      assertThat(straight.size()).isEqualTo(straight.mask());
      assertThat(straight.slope()).isEqualTo(sigmoid.slope());
    }
  }

  /** {@code sigmoid(log alpha - beta log(-gamma / zeta))} against the share of draws above 0. */
  @ParameterizedTest
  @CsvSource({"-3, 1", "-0.5, 1", "0, 1", "1, 1", "-0.2, 8"})
  void theHardConcreteSizeIsTheShareOfMasksThatAreNotZero(double theta, double temperature) {
    int draws = 40_000;
    double[] same = new double[draws];
    Arrays.fill(same, theta);
    double[] noise = new LogisticNoise(3).next(DType.F64, Shape.of(draws)).toDoubles();
    Point point = at(Relaxation.Form.HARD_CONCRETE, same, noise, temperature, DType.F64);
    double share = Arrays.stream(point.mask()).filter(m -> m > 0).count() / (double) draws;
    double fourStandardErrors = 4 * Math.sqrt(0.25 / draws);
    assertThat(share).isCloseTo(point.size()[0], within(fourStandardErrors));
    assertThat(Arrays.stream(point.mask()).allMatch(m -> m >= 0 && m <= 1)).isTrue();
  }

  @Test
  void aThirdOfHardConcreteMasksAreBinaryWhereNothingIsKnown() {
    int draws = 40_000;
    double[] noise = new LogisticNoise(4).next(DType.F64, Shape.of(draws)).toDoubles();
    double[] mask =
        at(Relaxation.Form.HARD_CONCRETE, new double[draws], noise, 1, DType.F64).mask();
    double zeros = Arrays.stream(mask).filter(m -> m == 0).count() / (double) draws;
    double ones = Arrays.stream(mask).filter(m -> m == 1).count() / (double) draws;
    // P(m = 0) = sigmoid(beta log(-gamma / zeta)) at log alpha = 0, and P(m = 1) is the same.
    double expected = 1 / (1 + Math.pow(11, 2.0 / 3));
    assertThat(List.of(zeros, ones))
        .allSatisfy(s -> assertThat(s).isCloseTo(expected, within(.01)));
  }

  @Test
  void noiseIsLogisticAndTheSameForTheSameSeed() {
    Shape shape = Shape.of(1, 100, 400);
    HostTensor noise = new LogisticNoise(5).next(DType.F64, shape);
    assertThat(new LogisticNoise(5).next(DType.F64, shape)).isEqualTo(noise);
    assertThat(new LogisticNoise(6).next(DType.F64, shape)).isNotEqualTo(noise);
    for (double quantile : new double[] {-3, -1, 0, 1, 3}) {
      double below = Arrays.stream(noise.toDoubles()).filter(x -> x < quantile).count();
      assertThat(below / shape.size())
          .isCloseTo(1 / (1 + Math.exp(-quantile)), within(4 * Math.sqrt(0.25 / shape.size())));
    }
  }

  private static double[] moved(double step) {
    return Arrays.stream(THETAS).map(theta -> theta + step).toArray();
  }

  private static Point at(
      Relaxation.Form form, double[] thetas, double[] noise, double temperature, DType dtype) {
    Relaxation relaxation = Relaxation.of(form);
    GraphBuilder g = new GraphBuilder();
    Shape shape = Shape.of(thetas.length);
    Value theta = g.constant(HostTensor.ofDoubles(dtype, shape, thetas));
    Value t = g.fill(temperature, dtype, Shape.scalar());
    Value mask =
        relaxation.mask(theta, t, () -> g.constant(HostTensor.ofDoubles(dtype, shape, noise)));
    g.output("mask", mask);
    g.output("size", relaxation.size(theta, t));
    g.output("slope", Gradient.of(mask.sumAll(), List.of(theta)).get(0));
    Map<String, HostTensor> outputs = Interpreter.run(g.build(), Map.of());
    return new Point(
        outputs.get("mask").toDoubles(),
        outputs.get("size").toDoubles(),
        outputs.get("slope").toDoubles());
  }
}
