package org.golgi.core.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.model.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomSaeTest {
  private static final int WIDTH = 6;

  private static double[] through(RandomSae sae, double... x) {
    GraphBuilder g = new GraphBuilder();
    Weights weights = (name, extents) -> g.constant(sae.parameters().tensor(name).as(DType.F64));
    Value in = g.constant(HostTensor.of(Shape.of(1, WIDTH), x));
    g.output("x", sae.decode(weights, sae.encode(weights, in), in));
    return Objects.requireNonNull(Interpreter.run(g.build(), Map.of()).get("x")).toDoubles();
  }

  /** The error of a mean of n draws is about 1 / sqrt(n). */
  @Test
  void whatIsReadIsWrittenInTheMeanOverDirections() {
    double[] x = {1, -2, 0.5, 3, 0, -1};
    double[] back = through(new RandomSae(WIDTH, 100_000, DType.F64, 3), x);
    for (int i = 0; i < WIDTH; i++) {
      assertThat(back[i]).isCloseTo(x[i], within(0.15));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"F32", "F64", "BF16"})
  void parametersAreOfTheirTypeAndShape(DType dtype) {
    RandomSae sae = new RandomSae(WIDTH, 20, dtype, 3);
    for (String name : sae.parameters().names()) {
      HostTensor tensor = sae.parameters().tensor(name);
      assertThat(tensor.dtype()).isEqualTo(dtype).isEqualTo(sae.parameters().dtype(name));
      assertThat(tensor.shape()).isEqualTo(sae.parameters().shape(name));
    }
  }

  @Test
  void typesDifferInRoundingAlone() {
    double[] exact =
        new RandomSae(WIDTH, 20, DType.F64, 3).parameters().tensor("W_enc").toDoubles();
    double[] narrow =
        new RandomSae(WIDTH, 20, DType.BF16, 3).parameters().tensor("W_enc").toDoubles();
    for (int i = 0; i < exact.length; i++) {
      assertThat(narrow[i]).isCloseTo(exact[i], within(Math.abs(exact[i]) / 100));
    }
  }

  @Test
  void theSeedMakesTheDirections() {
    RandomSae sae = new RandomSae(WIDTH, 20, DType.F32, 3);
    assertThat(sae.parameters().hash()).isEqualTo(sae.parameters().hash());
    assertThat(new RandomSae(WIDTH, 20, DType.F32, 4).parameters().hash())
        .isNotEqualTo(sae.parameters().hash());
    assertThat(Arrays.stream(sae.parameters().tensor("W_enc").toDoubles()).distinct().count())
        .isEqualTo(20L * WIDTH);
  }
}
