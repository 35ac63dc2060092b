package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.model.Weights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SAEs of every kind and format compute what the libraries that they come from compute. */
class GoldenSaesTest {
  /** What was asked for; the libraries compute in float32. */
  private static final double FLOAT32 = 1e-5;

  private static final double STEP = 1e-5;

  /** Of central differences with that step, where float64 has 1e-16. */
  private static final double DIFFERENCE = 1e-6;

  @ParameterizedTest
  @MethodSource("org.golgi.models.sae.StoredCase#all")
  void float64AgreesWithTheirLibrary(StoredCase sae) {
    sae.read().agreesInFloat64(FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("org.golgi.models.sae.StoredCase#all")
  void djlInFloat32AgreesWithTheirLibrary(StoredCase sae) {
    sae.read().agreesOnDjlInFloat32(FLOAT32);
  }

  /** Through latents and, where an SAE normalises by it, through the input of the decoder. */
  @ParameterizedTest
  @MethodSource("org.golgi.models.sae.StoredCase#all")
  void theGradientByTheInputIsThatOfDifferences(StoredCase sae) {
    GoldenSae golden = sae.read();
    Map<String, HostTensor> values = golden.values();
    double[] x = values.get("x").toDoubles();
    Random random = new Random(3);
    double[] direction = random.doubles(x.length, -1, 1).toArray();
    double[] cotangent = random.doubles(x.length, -1, 1).toArray();
    double slope = 0;
    double[] gradient = run(golden, cotangent, x).get("gradient").toDoubles();
    double[] ahead = new double[x.length];
    double[] behind = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      slope += gradient[i] * direction[i];
      ahead[i] = x[i] + STEP * direction[i];
      behind[i] = x[i] - STEP * direction[i];
    }
    double difference =
        run(golden, cotangent, ahead).get("loss").scalar()
            - run(golden, cotangent, behind).get("loss").scalar();
    assertThat(slope).isCloseTo(difference / (2 * STEP), within(DIFFERENCE * x.length));
    assertThat(Math.abs(slope)).isGreaterThan(DIFFERENCE * x.length);
  }

  private static Map<String, HostTensor> run(GoldenSae golden, double[] cotangent, double[] at) {
    Shape shape = golden.expected().shape("x");
    GraphBuilder g = new GraphBuilder();
    Weights weights = (name, extents) -> g.input(name, DType.F32, Shape.of(extents)).as(DType.F64);
    Value x = g.input("x", DType.F64, shape);
    Value decoded = golden.sae().decode(weights, golden.sae().encode(weights, x), x);
    Value loss = decoded.times(g.constant(HostTensor.of(shape, cotangent))).sumAll();
    g.output("loss", loss);
    g.output("gradient", Gradient.of(loss, List.of(x)).get(0));
    Map<String, HostTensor> values = new HashMap<>(golden.values());
    values.put("x", HostTensor.of(shape, at));
    return Interpreter.run(g.build(), values);
  }
}
