package org.golgi.models.gemma2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds between the functions of the network, whatever the weights. */
class Gemma2Test {
  /** Sums in another order, in float64. */
  private static final double ROUND_OFF = 1e-12;

  private static final int BATCH = 2;
  private static final int POSITIONS = 7;

  @ParameterizedTest
  @ValueSource(strings = {"capped", "sharded", "bfloat16"})
  void aBlockFromAPositionIsTheRestOfTheWholeBlock(String name) {
    GoldenModel model = GoldenModel.read(name);
    Network network = model.network();
    GraphBuilder g = new GraphBuilder();
    Weights weights = model.inputs(g, DType.F64);
    Shape shape = Shape.of(BATCH, POSITIONS, network.width());
    Value residual = g.input("residual", DType.F64, shape);
    for (int layer = 0; layer < network.layers(); layer++) {
      Value whole = network.block(weights, layer, residual, 0);
      for (int from = 1; from < POSITIONS; from++) {
        Value part = network.block(weights, layer, residual, from);
        assertThat(part.shape()).isEqualTo(shape.with(1, POSITIONS - from));
        g.output("layer " + layer + " from " + from, part.minus(whole.slice(1, from, POSITIONS)));
      }
    }
    Map<String, HostTensor> differences = Interpreter.run(g.build(), values(model, shape));
    assertThat(differences).hasSize(network.layers() * (POSITIONS - 1));
    differences.forEach((part, difference) -> isZero(part, difference));
  }

  @ParameterizedTest
  @ValueSource(strings = {"capped", "sharded", "bfloat16"})
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
    Map<String, HostTensor> logits = Interpreter.run(g.build(), values(model, shape));
    for (int row = 0; row < BATCH; row++) {
      for (int column = 0; column < 3; column++) {
        int token = (int) tokens.at(row * 3 + column);
        assertThat(logits.get("some").at(row * 3 + column))
            .isCloseTo(logits.get("all").at(row * network.vocabulary() + token), within(ROUND_OFF));
      }
    }
  }

  @Test
  void aLaterTokenChangesNoEarlierPosition() {
    GoldenModel model = GoldenModel.read("capped");
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

  @Test
  void exactlyTheParametersThatAreNamedAreAskedFor() {
    GoldenModel model = GoldenModel.read("sharded");
    assertThat(model.graph(0, DType.F32).inputs().keySet())
        .containsExactlyInAnyOrderElementsOf(model.values(0).keySet());
    assertThat(model.weights().names())
        .containsExactlyInAnyOrderElementsOf(model.network().parameters().keySet());
  }

  private static double[] logits(GoldenModel model, Map<String, HostTensor> values) {
    return Interpreter.run(model.graph(0, DType.F64), values).get("prompt.0.logits").toDoubles();
  }

  private static Map<String, HostTensor> values(GoldenModel model, Shape shape) {
    Map<String, HostTensor> values = new HashMap<>(model.values(0));
    Random random = new Random(3);
    values.put("residual", HostTensor.of(shape, random.doubles(shape.size(), -2, 2).toArray()));
    return values;
  }

  private static void isZero(String name, HostTensor difference) {
    assertThat(difference.toDoubles())
        .as(name)
        .containsExactly(new double[(int) difference.shape().size()], within(ROUND_OFF));
  }
}
