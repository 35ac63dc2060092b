package org.golgi.core.planted;

import java.util.List;
import org.golgi.core.planted.Block.Writing;
import org.golgi.core.planted.Motif.Splicing;
import org.golgi.selection.Selection.Order;

/**
 * {@code answer = a - b / 2}, of parts that are always equal: the second hinders the answer, and
 * without it the model is surer than it is.
 */
final class CancellingPair {
  private CancellingPair() {}

  static Motif motif() {
    return motif(
        "cancelling-pair",
        "one part works against the other: signed scores put it last of all",
        truth().missedBy(MethodKind.ONE_AT_A_TIME, MethodKind.LOCAL, MethodKind.ALONG_A_PATH),
        Splicing.USUAL);
  }

  /** The same, where scores are taken as amounts. */
  static Motif absolute() {
    return motif(
        "cancelling-absolute",
        "the same, by the absolute value of scores: what works against the answer matters too",
        truth(),
        Splicing.USUAL.with(Order.ABSOLUTE));
  }

  private static Truth truth() {
    return Truth.of(
        Truth.early(0, Feature.A), Truth.early(2, Feature.B), Truth.late(Feature.ANSWER));
  }

  private static Motif motif(String id, String teaches, Truth truth, Splicing splicing) {
    return new Motif(
        PlantedTask.of(id, teaches, new Contrast("a+ * b+ * * ?", "a- * b- * * ?", "both parts")),
        PlantedModel.of(
            Word.pairs("a", Feature.A, "b", Feature.B),
            Block.idle(),
            read ->
                List.of(
                    new Writing(
                        Motif.LAST,
                        Feature.ANSWER,
                        read.number(0, Feature.A).minus(read.number(2, Feature.B).times(0.5))))),
        truth,
        splicing);
  }
}
