package org.golgi.models.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds between the functions of every network, whatever the weights. */
class NetworkTest {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-12;

  private static final int BATCH = 2;
  private static final int POSITIONS = 7;

  static Stream<Arguments> splits() {
    return GoldenModel.names()
        .flatMap(
            name ->
                Stream.of(1, POSITIONS / 2, POSITIONS - 1)
                    .flatMap(
                        from -> Stream.of(1, BATCH).map(batch -> Arguments.of(name, from, batch))));
  }

  /** In value, and in the gradient of a sum that weighs every number of the result differently. */
  @ParameterizedTest
  @MethodSource("splits")
  void aBlockAfterEarlierPositionsIsTheRestOfTheWholeBlock(String name, int from, int batch) {
    GoldenModel model = GoldenModel.read(name);
    Network network = model.network();
    GraphBuilder g = new GraphBuilder();
    Weights weights = model.inputs(g, DType.F64);
    Shape shape = Shape.of(BATCH, POSITIONS - from, network.width());
    Shape before = Shape.of(batch, from, network.width());
    Value residual = g.input("residual", DType.F64, shape);
    Value earlier = g.input("earlier", DType.F64, before);
    Value weighing = g.input("weighing", DType.F64, shape);
    Value whole = g.concat(1, List.of(earlier.broadcast(before.with(0, BATCH)), residual));
    for (int layer = 0; layer < network.layers(); layer++) {
      Value part = network.block(weights, layer, Optional.of(earlier), residual);
      Value rest = network.block(weights, layer, whole).slice(1, from, POSITIONS);
      assertThat(part.shape()).isEqualTo(shape);
      g.output("layer " + layer, part.minus(rest));
      List<Value> found = Gradient.of(part, weighing, List.of(earlier, residual));
      List<Value> expected = Gradient.of(rest, weighing, List.of(earlier, residual));
      g.output("gradient by earlier " + layer, found.get(0).minus(expected.get(0)));
      g.output("gradient by residual " + layer, found.get(1).minus(expected.get(1)));
      g.output("magnitude " + layer, found.get(0).abs().sumAll());
    }
    Map<String, HostTensor> values =
        values(model, Map.of("residual", shape, "earlier", before, "weighing", shape));
    Interpreter.run(g.build(), values)
        .forEach(
            (part, numbers) -> {
              if (part.startsWith("magnitude")) {
                assertThat(numbers.at(0)).isPositive();
              } else {
                isZero(part, numbers);
              }
            });
  }

  static Stream<String> names() {
    return GoldenModel.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void logitsOfSomeTokensAreThoseOfAll(String name) {
    GoldenModel model = GoldenModel.read(name);
    Network network = model.network();
    GraphBuilder g = new GraphBuilder();
    Weights weights = model.inputs(g, DType.F64);
    Shape shape = Shape.of(BATCH, network.width());
    Value residual = g.input("residual", DType.F64, shape);
    int last = network.vocabulary() - 1;
    HostTensor tokens = HostTensor.of(Shape.of(BATCH, 3), 0L, last, 5, 17, 17, last);
    g.output("all", network.logits(weights, residual));
    g.output("some", network.logits(weights, residual, g.constant(tokens)));
    Map<String, HostTensor> logits =
        Interpreter.run(g.build(), values(model, Map.of("residual", shape)));
    for (int row = 0; row < BATCH; row++) {
      for (int column = 0; column < 3; column++) {
        int token = (int) tokens.at(row * 3 + column);
        assertThat(logits.get("some").at(row * 3 + column))
            .isCloseTo(logits.get("all").at(row * network.vocabulary() + token), within(ROUND_OFF));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aLaterTokenChangesNoEarlierPosition(String name) {
    GoldenModel model = GoldenModel.read(name);
    Map<String, HostTensor> values = model.values(0);
    Map<String, HostTensor> changed = new HashMap<>(values);
    long[] tokens = model.tokens(0).toLongs();
    int last = tokens.length - 1;
    tokens[last] = (tokens[last] + 1) % model.network().vocabulary();
    changed.put("tokens", HostTensor.of(model.tokens(0).shape(), tokens));
    double[] before = logits(model, values);
    double[] after = logits(model, changed);
    int kept = last * model.network().vocabulary();
    assertThat(Arrays.copyOf(after, kept)).isEqualTo(Arrays.copyOf(before, kept));
    assertThat(after).isNotEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("names")
  void exactlyTheParametersThatAreNamedAreAskedFor(String name) {
    GoldenModel model = GoldenModel.read(name);
    assertThat(model.graph(0, DType.F32).inputs().keySet())
        .containsExactlyInAnyOrderElementsOf(model.values(0).keySet());
    assertThat(model.weights().names())
        .containsExactlyInAnyOrderElementsOf(model.network().parameters().keySet());
  }

  private static double[] logits(GoldenModel model, Map<String, HostTensor> values) {
    return Interpreter.run(model.graph(0, DType.F64), values).get("prompt.0.logits").toDoubles();
  }

  private static Map<String, HostTensor> values(GoldenModel model, Map<String, Shape> others) {
    Map<String, HostTensor> values = new HashMap<>(model.values(0));
    Random random = new Random(3);
    new TreeMap<>(others)
        .forEach(
            (name, shape) ->
                values.put(
                    name, HostTensor.of(shape, random.doubles(shape.size(), -2, 2).toArray())));
    return values;
  }

  private static void isZero(String name, HostTensor difference) {
    assertThat(difference.toDoubles())
        .as(name)
        .containsExactly(new double[(int) difference.shape().size()], within(ROUND_OFF));
  }
}
