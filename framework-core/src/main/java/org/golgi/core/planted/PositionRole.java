package org.golgi.core.planted;

import java.util.List;
import org.golgi.circuit.Granularity;
import org.golgi.core.planted.Block.Writing;
import org.golgi.core.planted.Motif.Splicing;

/**
 * {@code answer = a at position 0}: the same latent at position 2 is as often like it as not, and
 * nothing reads it there.
 */
final class PositionRole {
  private PositionRole() {}

  static Motif motif() {
    return motif(
        "position-role",
        "one latent at two positions, of which one is read, as of subject and attractor",
        Truth.of(Truth.early(0, Feature.A), Truth.late(Feature.ANSWER)),
        Splicing.USUAL);
  }

  /** The same, where a node is a latent at all positions. */
  static Motif positionFree() {
    Motif motif = motif();
    return motif(
        "position-role-free",
        "the same by masks without positions, which cannot tell the two",
        motif
            .truth()
            .missedBy(
                MethodKind.ONE_AT_A_TIME,
                MethodKind.LOCAL,
                MethodKind.ALONG_A_PATH,
                MethodKind.DROPPING,
                MethodKind.LEARNED),
        Splicing.USUAL.with(Granularity.FREE));
  }

  private static Motif motif(String id, String teaches, Truth truth, Splicing splicing) {
    return new Motif(
        PlantedTask.of(
            id,
            teaches,
            new Contrast("a+ * a+ * * ?", "a- * a+ * * ?", "other is +"),
            new Contrast("a+ * a- * * ?", "a- * a- * * ?", "other is -")),
        PlantedModel.of(
            Word.pair("a", Feature.A),
            Block.idle(),
            read -> List.of(new Writing(Motif.LAST, Feature.ANSWER, read.number(0, Feature.A)))),
        truth,
        splicing);
  }
}
