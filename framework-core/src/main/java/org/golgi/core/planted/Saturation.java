package org.golgi.core.planted;

import java.util.List;
import org.golgi.core.planted.Block.Writing;
import org.golgi.graph.Value;

/**
 * {@code answer = (clamp(4 a) + clamp(4 b)) / 2}: at the clean prompts the slope by a and b is 0.
 */
final class Saturation {
  private static final double STEEP = 4;

  private Saturation() {}

  static Motif motif() {
    return Motif.of(
        PlantedTask.of(
            "saturation",
            "two parts act at full strength, where a little more or less changes nothing: slopes at"
                + " the clean prompts are 0",
            new Contrast("a+ * b+ * * ?", "a- * b- * * ?", "both parts")),
        PlantedModel.of(
            Word.pairs("a", Feature.A, "b", Feature.B),
            Block.idle(),
            read ->
                List.of(
                    new Writing(
                        Motif.LAST,
                        Feature.ANSWER,
                        saturated(read.number(0, Feature.A))
                            .plus(saturated(read.number(2, Feature.B)))
                            .times(0.5)))),
        Truth.of(Truth.early(0, Feature.A), Truth.early(2, Feature.B), Truth.late(Feature.ANSWER))
            .missedBy(MethodKind.LOCAL));
  }

  private static Value saturated(Value number) {
    return Reading.clamp(number.times(STEEP));
  }
}
