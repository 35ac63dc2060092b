package org.golgi.core.planted;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.core.planted.Block.Writing;

/** {@code answer = (2 a + b + c) / 4}, of words at three positions. */
final class Additive {
  private Additive() {}

  static Motif motif() {
    return Motif.of(
        PlantedTask.of(
            "additive",
            "three parts add up: what every method that asks what nodes do has to find",
            new Contrast("a+ * b+ * c+ ?", "a- * b- * c- ?", "all parts")),
        PlantedModel.of(
            Stream.concat(
                    Word.pairs("a", Feature.A, "b", Feature.B).stream(),
                    Word.pair("c", Feature.C).stream())
                .toList(),
            Block.idle(),
            read ->
                List.of(
                    new Writing(
                        Motif.LAST,
                        Feature.ANSWER,
                        read.number(0, Feature.A)
                            .times(2)
                            .plus(read.number(2, Feature.B))
                            .plus(read.number(4, Feature.C))
                            .times(0.25)))),
        Truth.of(
            Truth.early(0, Feature.A),
            Truth.early(2, Feature.B),
            Truth.early(4, Feature.C),
            Truth.late(Feature.ANSWER)));
  }
}
