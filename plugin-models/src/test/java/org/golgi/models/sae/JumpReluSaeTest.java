package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;

import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.model.Weights;
import org.golgi.models.checkpoint.NpzCheckpoint;
import org.golgi.sae.Sae;
import org.junit.jupiter.api.Test;

class JumpReluSaeTest {
  /** What was asked for in float32. */
  private static final double FLOAT32 = 1e-5;

  /** The oracle computed in float64 too; sums in another order. */
  private static final double FLOAT64 = 1e-13;

  private final Sae sae =
      StoredSae.jumpRelu("golden", NpzCheckpoint.open(golden("sae/params.npz")));
  private final GoldenSae golden = new GoldenSae(sae, NpzCheckpoint.open(golden("sae/golden.npz")));

  @Test
  void djlInFloat32AgreesWithTheFormula() {
    golden.agreesOnDjlInFloat32(FLOAT32);
  }

  @Test
  void float64AgreesWithTheFormula() {
    golden.agreesInFloat64(FLOAT64);
  }

  @Test
  void aLatentAtItsThresholdIsOff() {
    GraphBuilder g = new GraphBuilder();
    Weights weights =
        (name, extents) ->
            name.equals("b_enc")
                ? g.input("threshold", DType.F32, Shape.of(extents))
                : g.input(name, DType.F32, Shape.of(extents));
    Value x = g.fill(0, DType.F32, Shape.of(1, sae.width()));
    g.output("z", sae.encode(weights, x));
    assertThat(Interpreter.run(g.build(), golden.values()).get("z").toDoubles()).containsOnly(0);
  }

  @Test
  void itHasTheExtentsOfItsArrays() {
    assertThat(sae.width()).isEqualTo(12);
    assertThat(sae.latents()).isEqualTo(40);
    assertThat(sae.parameters().names())
        .containsExactly("W_dec", "W_enc", "b_dec", "b_enc", "threshold");
  }
}
