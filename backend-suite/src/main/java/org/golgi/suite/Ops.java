package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.cases.OpCase;
import org.golgi.graph.cases.OpCases;
import org.golgi.graph.interpret.Interpreter;
import org.junit.jupiter.api.DynamicNode;

/** Every op in every type, on axes of extent 0 and 1 too, against the float64 interpreter. */
final class Ops {
  /** With fewer, some op would meet no empty axis, which {@code CoverageTest} asserts. */
  static final int SEEDS = 17;

  private Ops() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream().flatMap(dtype -> tests(hardware, dtype));
  }

  private static Stream<DynamicNode> tests(Hardware hardware, DType dtype) {
    Map<Object, List<OpCase>> cases =
        LongStream.range(0, SEEDS)
            .boxed()
            .flatMap(seed -> OpCases.of(seed, dtype).stream())
            .collect(Collectors.groupingBy(OpCase::covers));
    assertThat(cases.keySet()).containsExactlyInAnyOrderElementsOf(OpCase.all());
    List<DynamicNode> tests = new ArrayList<>();
    for (Object op : OpCase.all()) {
      List<OpCase> ofOp = Objects.requireNonNull(cases.get(op));
      tests.add(
          hardware.test(
              dtype + " " + OpCase.name(op), device -> ofOp.forEach(of -> check(device, of))));
    }
    return tests.stream();
  }

  private static void check(Device device, OpCase of) {
    assertThat(of.graph().nodes().stream().map(node -> OpCase.keyOf(node.op())))
        .contains(of.covers());
    HostTensor expected = Objects.requireNonNull(Interpreter.run(of.graph(), of.given()).get("y"));
    HostTensor actual =
        Objects.requireNonNull(Hardware.run(device, of.graph(), of.given()).get("y"));
    double greatest = Closeness.greatest(Stream.concat(of.inputs().stream(), Stream.of(expected)));
    Closeness.check(of.toString(), actual, expected, Closeness.of(of.graph()) * greatest);
  }
}
