package org.golgi.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers far from 1, and those that are none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumbersTest {
  /** Of each number: float32 has 24 bits, and functions may lose six of them. */
  private static final double RELATIVE = 1e-5;

  /** The least normal float32: kernels may take what is less for 0. */
  private static final double LEAST = 0x1p-126;

  /** For one sum of so many float32 one after the other. */
  private static final double SUMMED = 1e-4;

  private OnnxDevice device;

  @BeforeAll
  void open() {
    device = RunOnDevice.cpu();
  }

  @AfterAll
  void close() {
    device.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Op.Unary.Function.class,
      names = {"NOT", "SIN", "COS"},
      mode = EnumSource.Mode.EXCLUDE)
  void aFunctionIsExactToManyDigitsWhereverItIsNotExtreme(Op.Unary.Function function) {
    double[] numbers =
        DoubleStream.concat(
                IntStream.rangeClosed(-1600, 1600).mapToDouble(i -> i / 20.0),
                DoubleStream.of(
                    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-30, -1e30))
            .toArray();
    assertAgree(
        HostTensor.ofDoubles(DType.F32, Shape.of(numbers.length), numbers),
        x -> x.builder().add(new Op.Unary(function), x.dtype(), x.shape(), x));
  }

  @Test
  void aNumberThatIsNoneSpreadsAsItShould() {
    HostTensor x =
        HostTensor.ofDoubles(
            DType.F32,
            Shape.of(5, 3),
            1,
            Double.NaN,
            2,
            Double.NaN,
            1,
            2,
            1,
            2,
            Double.NaN,
            1,
            Double.POSITIVE_INFINITY,
            2,
            1,
            Double.NEGATIVE_INFINITY,
            2);
    assertAgree(x, value -> value.max(1));
    assertAgree(x, value -> value.max(0));
    assertAgree(x, value -> value.sum(1));
    assertAgree(x, value -> value.maximum(value.same(1.5)));
    assertAgree(x, value -> value.minimum(value.same(1.5)));
    assertAgree(x, value -> value.equalTo(value).select(value, 7));
  }

  @FunctionalInterface
  private interface Formula {
    Value of(Value x);
  }

  private void assertAgree(HostTensor x, Formula formula) {
    GraphBuilder g = new GraphBuilder();
    g.output("y", formula.of(g.input("x", x.dtype(), x.shape())));
    Graph graph = g.build();
    HostTensor actual = RunOnDevice.run(device, graph, Map.of("x", x)).get("y");
    HostTensor expected = Interpreter.run(graph, Map.of("x", x)).get("y");
    for (int i = 0; i < expected.shape().size(); i++) {
      double number = expected.at(i);
      if (Double.isFinite(number)) {
        assertThat(actual.at(i))
            .isCloseTo(number, within(Math.max(LEAST, RELATIVE * Math.abs(number))));
      } else {
        assertThat(actual.at(i)).isEqualTo(Double.valueOf(number));
      }
    }
  }

  @Test
  void manyUpdatesOfFewRowsAreAllAdded() {
    int count = 1 << 17;
    int rows = 5;
    HostTensor updates = RunOnDevice.waves(count, 3);
    long[] at = IntStream.range(0, count).mapToLong(i -> i * 7L % rows).toArray();
    GraphBuilder g = new GraphBuilder();
    Value indices = g.input("at", DType.I64, Shape.of(count));
    g.output("y", g.input("x", DType.F32, updates.shape()).square().scatterAdd(indices, rows));
    Map<String, HostTensor> given = Map.of("x", updates, "at", HostTensor.of(Shape.of(count), at));
    HostTensor expected = Interpreter.run(g.build(), given).get("y");
    for (int run = 0; run < 3; run++) {
      HostTensor actual = RunOnDevice.run(device, g.build(), given).get("y");
      for (int i = 0; i < rows * 3; i++) {
        assertThat(actual.at(i) / expected.at(i)).isCloseTo(1, within(SUMMED));
      }
    }
  }
}
