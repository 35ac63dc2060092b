package org.golgi.core.planted;

import java.util.List;
import org.golgi.core.planted.Block.Writing;

/** {@code answer = (1 + a) (1 + b) / 2 - 1}: 1 where a and b are, otherwise -1. */
final class AndGate {
  private AndGate() {}

  static Motif motif() {
    return Motif.of(
        PlantedTask.of(
            "and-gate",
            "two parts are needed together: either one is as often there when the answer is no as"
                + " it is not",
            new Contrast("a+ * b+ * * ?", "a- * b+ * * ?", "first missing"),
            new Contrast("a+ * b+ * * ?", "a+ * b- * * ?", "second missing")),
        PlantedModel.of(
            Word.pairs("a", Feature.A, "b", Feature.B),
            Block.idle(),
            read ->
                List.of(
                    new Writing(
                        Motif.LAST,
                        Feature.ANSWER,
                        read.number(0, Feature.A)
                            .plus(1)
                            .times(read.number(2, Feature.B).plus(1))
                            .times(0.5)
                            .minus(1)))),
        Truth.of(Truth.early(0, Feature.A), Truth.early(2, Feature.B), Truth.late(Feature.ANSWER)));
  }
}
