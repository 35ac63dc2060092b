package org.golgi.core.splice;

import java.util.Arrays;
import java.util.SortedMap;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.model.Model;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * What identities are tried on.
 *
 * @param model a model
 * @param saes SAEs of its sites
 * @param prompts prompt pairs for it
 * @param dtype what to compute with
 */
public record Specimen(
    Model model, SortedMap<Site, Sae> saes, TokenisedPrompts prompts, DType dtype) {
  /** Round-off of a few hundred operations, with room for cancellation. */
  private static final double FLOAT64 = 1e-9;

  /** Likewise; what issue and oracle ask of float32. */
  private static final double FLOAT32 = 1e-4;

  /** Returns how far numbers may differ that are mathematically equal, relative to the largest. */
  public double tolerance() {
    return dtype == DType.F64 ? FLOAT64 : FLOAT32;
  }

  /** Returns the specimen with other prompts. */
  public Specimen with(TokenisedPrompts others) {
    return new Specimen(model, saes, others, dtype);
  }

  /** Returns the specimen with the SAEs of other sites, or other SAEs. */
  public Specimen with(SortedMap<Site, Sae> others) {
    return new Specimen(model, others, prompts, dtype);
  }

  /** Returns the specimen with some of its prompts, in the order given. */
  public Specimen select(int... order) {
    return with(prompts.part(Arrays.stream(order).boxed().toList()));
  }

  /** Returns the specimen with other clean answers, one for each prompt. */
  public Specimen answering(long... clean) {
    long[] answers = prompts.answers().toLongs();
    for (int prompt = 0; prompt < clean.length; prompt++) {
      answers[2 * prompt] = clean[prompt];
    }
    return answeringPairs(answers);
  }

  /** Returns the specimen with other answers, clean and corrupted in turn. */
  Specimen answeringPairs(long... answers) {
    return with(
        new TokenisedPrompts(
            prompts.clean(),
            prompts.corrupted(),
            HostTensor.of(Shape.of(answers.length / 2, 2), answers),
            prompts.tokens(),
            prompts.roles(),
            prompts.left()));
  }
}
