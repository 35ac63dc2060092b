package org.golgi.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Op;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every op on PyTorch, in every floating type, against the float64 interpreter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpAgreementTest {
  private static final Map<DType, Integer> SEEDS =
      new EnumMap<>(Map.of(DType.F32, 20, DType.F64, 3, DType.BF16, 5));

  /**
   * Of the greatest element of operands and result. A handful of roundings each: float64 has 53
   * bits, float32 24, bfloat16 8, of which fused ops may lose three.
   */
  private static final Map<DType, Double> TOLERANCE =
      new EnumMap<>(Map.of(DType.F64, 1e-14, DType.F32, 2e-6, DType.BF16, 1.0 / 32));

  private Device device;

  @BeforeAll
  void open() {
    device = new DjlBackend(new NativeLibraries()).open("cpu");
  }

  @AfterAll
  void close() {
    assertThat(device.memory().liveTensors()).isZero();
    device.close();
  }

  static Stream<OpCase> cases() {
    return SEEDS.keySet().stream()
        .flatMap(
            dtype ->
                LongStream.range(0, SEEDS.get(dtype))
                    .boxed()
                    .flatMap(seed -> OpCases.of(seed, dtype).stream()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pyTorchAgreesWithTheInterpreter(OpCase of) {
    assertThat(of.graph().nodes().stream().map(node -> keyOf(node.op()))).contains(of.covers());
    HostTensor expected = Interpreter.run(of.graph(), of.given()).get("y");
    HostTensor actual = run(of);
    assertThat(actual.dtype()).isEqualTo(expected.dtype());
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double greatest =
        Stream.concat(of.inputs().stream(), Stream.of(expected))
            .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
            .map(Math::abs)
            .max()
            .orElse(0);
    double tolerance =
        expected.dtype().isFloating() ? coarsest(of, expected.dtype()) * greatest : 0;
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(tolerance));
  }

  @Test
  void everyOpHasACase() {
    for (DType dtype : TOLERANCE.keySet()) {
      Set<Object> covered = new HashSet<>();
      OpCases.of(0, dtype).forEach(of -> covered.add(of.covers()));
      assertThat(covered).containsExactlyInAnyOrderElementsOf(everything());
    }
  }

  @Test
  void everyOpIsTriedOnEmptyAxesAndOnAxesOfExtentOne() {
    Map<Integer, Set<Object>> seen = new HashMap<>(Map.of(0, new HashSet<>(), 1, new HashSet<>()));
    cases()
        .forEach(
            of ->
                of.inputs().stream()
                    .flatMapToInt(input -> Arrays.stream(input.shape().extents()))
                    .filter(seen::containsKey)
                    .forEach(extent -> seen.get(extent).add(of.covers())));
    assertThat(seen.get(0)).containsExactlyInAnyOrderElementsOf(everything());
    assertThat(seen.get(1)).containsExactlyInAnyOrderElementsOf(everything());
  }

  private static Set<Object> everything() {
    Set<Object> all = new HashSet<>(Op.KINDS);
    all.removeAll(List.of(Op.Unary.class, Op.Binary.class, Op.Compare.class));
    all.addAll(List.of(Op.Unary.Function.values()));
    all.addAll(List.of(Op.Binary.Function.values()));
    all.addAll(List.of(Op.Compare.Relation.values()));
    return all;
  }

  private static Object keyOf(Op op) {
    if (op instanceof Op.Unary unary) {
      return unary.function();
    }
    if (op instanceof Op.Binary binary) {
      return binary.function();
    }
    return op instanceof Op.Compare compare ? compare.relation() : op.getClass();
  }

  /** The tolerance of the coarsest type in a case. */
  private static double coarsest(OpCase of, DType result) {
    return of.graph().nodes().stream()
        .map(node -> TOLERANCE.getOrDefault(node.dtype(), 0.0))
        .reduce(TOLERANCE.get(result), Math::max);
  }

  private HostTensor run(OpCase of) {
    Map<String, Tensor> given = new HashMap<>();
    of.given().forEach((name, tensor) -> given.put(name, device.upload(tensor)));
    try (Executable executable = device.compile(of.graph())) {
      try (Tensor y = executable.run(given).get("y")) {
        return y.download();
      }
    } finally {
      given.values().forEach(Tensor::close);
    }
  }
}
