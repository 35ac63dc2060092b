package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.golgi.graph.DType;
import org.golgi.graph.cases.OpCase;
import org.golgi.graph.cases.OpCases;
import org.golgi.graph.cases.RandomGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the suite tries what it says it tries. */
class CoverageTest {
  @ParameterizedTest
  @EnumSource(names = {"F64", "F32", "BF16"})
  void everyOpIsTriedOnEmptyAxesAndOnAxesOfExtentOne(DType dtype) {
    Map<Integer, Set<Object>> seen = new HashMap<>(Map.of(0, new HashSet<>(), 1, new HashSet<>()));
    LongStream.range(0, Ops.SEEDS)
        .boxed()
        .flatMap(seed -> OpCases.of(seed, dtype).stream())
        .forEach(
            of ->
                of.inputs().stream()
                    .flatMapToInt(input -> Arrays.stream(input.shape().extents()))
                    .filter(seen::containsKey)
                    .forEach(extent -> seen.get(extent).add(of.covers())));
    assertThat(seen.get(0)).containsExactlyInAnyOrderElementsOf(OpCase.all());
    assertThat(seen.get(1)).containsExactlyInAnyOrderElementsOf(OpCase.all());
  }

  @ParameterizedTest
  @EnumSource(names = {"F64", "F32"})
  void randomGraphsContainEveryOp(DType dtype) {
    Set<Object> seen = new HashSet<>();
    LongStream.range(0, RandomGraphs.GRAPHS)
        .forEach(
            seed ->
                RandomGraph.of(seed, RandomGraphs.STEPS, dtype)
                    .graph()
                    .nodes()
                    .forEach(node -> seen.add(OpCase.keyOf(node.op()))));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(OpCase.all());
  }
}
