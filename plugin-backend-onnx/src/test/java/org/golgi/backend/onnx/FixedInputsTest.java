package org.golgi.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.junit.jupiter.api.Test;

/** Inputs that never change, as parts of a model: what a GPU needs, tried on the CPU. */
class FixedInputsTest {
  private static final ExecutionProvider KEEPING =
      new ExecutionProvider(ExecutionProvider.Kind.CPU, 0, true);

  /** Of float32, with 24 bits, for a few roundings of numbers of about 10. */
  private static final double TOLERANCE = 3e-5;

  private final Map<String, HostTensor> fixed =
      Map.of(
          "w", RunOnDevice.waves(6, 4),
          "scale", RunOnDevice.waves(4),
          "unused", RunOnDevice.waves(3));
  private final Map<String, HostTensor> given = Map.of("x", RunOnDevice.waves(5, 6));

  /** Holds much that depends on fixed inputs alone and could be computed once. */
  private static Graph graph() {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", DType.F32, Shape.of(5, 6));
    Value w = g.input("w", DType.F32, Shape.of(6, 4));
    Value scale = g.input("scale", DType.F32, Shape.of(4)).exp().plus(1);
    g.input("unused", DType.F32, Shape.of(3));
    Value doubled = w.times(2).plus(w.tanh());
    Value y = x.matmul(doubled).times(scale);
    g.output("y", y);
    g.output("folded", doubled.transpose().softmax());
    g.output("itself", w);
    Gradient.of(y.times(0.1).sin().sumAll(), List.of(x, w))
        .forEach(gradient -> g.output(gradient.shape().toString(), gradient));
    return g.build();
  }

  @Test
  void fixedInputsGiveTheSameAsGivenOnesWhereverTheyAreKept() {
    Map<String, HostTensor> all = new HashMap<>(fixed);
    all.putAll(given);
    Map<String, HostTensor> expected = Interpreter.run(graph(), all);
    for (ExecutionProvider provider : List.of(ExecutionProvider.CPU, KEEPING)) {
      try (OnnxDevice device = RunOnDevice.on(provider)) {
        assertAgree(RunOnDevice.run(device, graph(), all), expected);
        assertAgree(RunOnDevice.run(device, graph(), fixed, given), expected);
        assertThat(device.memory().liveTensors()).isZero();
      }
    }
  }

  private static void assertAgree(
      Map<String, HostTensor> actual, Map<String, HostTensor> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) ->
            assertThat(actual.get(name).toDoubles())
                .as(name)
                .containsExactly(tensor.toDoubles(), within(TOLERANCE)));
  }

  @Test
  void fixedInputsArePartsOfTheModelOnlyWhereTheyAreKept() {
    assertThat(OnnxModel.of(graph(), fixed.keySet()).isPart("w")).isTrue();
    assertThat(OnnxModel.of(graph(), fixed.keySet()).isGiven("w")).isFalse();
    assertThat(OnnxModel.of(graph(), Set.of()).isGiven("w")).isTrue();
    assertThat(OnnxModel.of(graph(), fixed.keySet()).isPart("unused")).isFalse();
  }
}
