package org.golgi.core.planted;

import java.util.List;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.planted.Block.Writing;
import org.golgi.core.planted.Motif.Splicing;

/**
 * {@code answer = (a + h) / 2}, where the SAEs lack the direction of h: half of the answer is in
 * what they do not reconstruct.
 */
final class ErrorSignal {
  /** All directions but the last. */
  private static final int KNOWN = Feature.HIDDEN;

  private ErrorSignal() {}

  static Motif motif() {
    return new Motif(
        PlantedTask.of(
            "error-signal",
            "half of the answer is in the SAE's error, which is a node like any other here",
            new Contrast("a+ * h+ * * ?", "a- * h- * * ?", "both parts")),
        new PlantedModel(
            Word.pairs("a", Feature.A, "h", Feature.HIDDEN),
            List.of(
                Block.idle(),
                read ->
                    List.of(
                        new Writing(
                            Motif.LAST,
                            Feature.ANSWER,
                            read.number(0, Feature.A)
                                .plus(read.number(2, Feature.HIDDEN))
                                .times(0.5)))),
            KNOWN),
        // The error's column follows those of the latents.
        Truth.of(Truth.early(0, Feature.A), Truth.early(2, KNOWN), Truth.late(Feature.ANSWER)),
        Splicing.USUAL.with(ErrorTerm.NODE));
  }
}
