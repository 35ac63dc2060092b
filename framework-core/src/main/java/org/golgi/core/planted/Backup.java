package org.golgi.core.planted;

import java.util.List;
import org.golgi.core.planted.Block.Writing;

/**
 * {@code answer = clamp(a + 3/4 b)}, an OR of two paths: each is carried to the last position by
 * itself, and they meet after the last site. Either path is enough for every answer; the first
 * alone is as good as both.
 */
final class Backup {
  private static final double SHARE = 0.75;

  private Backup() {}

  static Motif motif() {
    return Motif.of(
        PlantedTask.of(
            "backup",
            "a second path does nothing as long as the first is there: removing one node at a time"
                + " does not show it, and slopes at the clean prompts show neither path",
            new Contrast("a+ * b+ * * ?", "a- * b- * * ?", "both paths")),
        PlantedModel.of(
            Word.pairs("a", Feature.A, "b", Feature.B),
            Block.idle(),
            read ->
                List.of(
                    new Writing(Motif.LAST, Feature.CARRIED, read.number(0, Feature.A)),
                    new Writing(Motif.LAST, Feature.ALSO_CARRIED, read.number(2, Feature.B))),
            read ->
                List.of(
                    new Writing(
                        Motif.LAST,
                        Feature.ANSWER,
                        Reading.clamp(
                            read.number(Motif.LAST, Feature.CARRIED)
                                .plus(
                                    read.number(Motif.LAST, Feature.ALSO_CARRIED).times(SHARE)))))),
        Truth.of(
                Truth.early(0, Feature.A),
                Truth.early(2, Feature.B),
                Truth.late(Feature.CARRIED),
                Truth.late(Feature.ALSO_CARRIED))
            .missedBy(MethodKind.ONE_AT_A_TIME, MethodKind.LOCAL)
            .openTo(MethodKind.LEARNED));
  }
}
