package org.golgi.core.planted;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.core.planted.Block.Writing;

/**
 * {@code answer = a / 4 + 3/4 b}, where b goes with a in training prompts and is 0 in test prompts.
 */
final class Distractor {
  private Distractor() {}

  static Motif motif() {
    return Motif.of(
        new PlantedTask(
            "distractor",
            "a part that goes with the answer in training prompts alone: methods find it there, and"
                + " scores on test prompts say otherwise",
            List.of(new Contrast("a+ * b+ * * ?", "a- * b- * * ?", "both parts")),
            List.of(new Contrast("a+ * b0 * * ?", "a- * b0 * * ?", "the part alone"))),
        PlantedModel.of(
            Stream.concat(
                    Word.pairs("a", Feature.A, "b", Feature.B).stream(),
                    Stream.of(Word.of("b0", Feature.B, 0)))
                .toList(),
            Block.idle(),
            read ->
                List.of(
                    new Writing(
                        Motif.LAST,
                        Feature.ANSWER,
                        read.number(0, Feature.A)
                            .plus(read.number(2, Feature.B).times(3))
                            .times(0.25)))),
        Truth.of(Truth.early(0, Feature.A), Truth.late(Feature.ANSWER))
            .missedBy(
                MethodKind.ONE_AT_A_TIME,
                MethodKind.LOCAL,
                MethodKind.ALONG_A_PATH,
                MethodKind.DROPPING,
                MethodKind.LEARNED)
            .beside(Truth.early(2, Feature.B)));
  }
}
