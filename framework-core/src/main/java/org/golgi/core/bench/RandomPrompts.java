package org.golgi.core.bench;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.model.Model;

/** Prompt pairs of random tokens: what they say does not matter to what a step costs. */
public final class RandomPrompts {
  private final List<Integer> special;
  private final int vocabulary;
  private final SplittableRandom random;

  /** Readies prompts for a model. */
  public RandomPrompts(Model model, long seed) {
    this.special = model.tokenizer().encode("").tokens();
    this.vocabulary = model.network().vocabulary();
    this.random = new SplittableRandom(seed);
  }

  /**
   * Draws prompts.
   *
   * @param tokens random tokens of each; before them is what the model has at the beginning
   */
  public TokenisedPrompts of(int prompts, int tokens) {
    int positions = special.size() + tokens;
    long[] answers = new long[2 * prompts];
    for (int prompt = 0; prompt < prompts; prompt++) {
      int clean = random.nextInt(vocabulary);
      answers[2 * prompt] = clean;
      answers[2 * prompt + 1] = ((long) clean + random.nextInt(1, vocabulary)) % vocabulary;
    }
    List<String> none = Collections.nCopies(positions, "");
    return new TokenisedPrompts(
        tokens(prompts, positions),
        tokens(prompts, positions),
        HostTensor.of(Shape.of(prompts, 2), answers),
        none,
        none,
        0);
  }

  private HostTensor tokens(int prompts, int positions) {
    return HostTensor.of(
        Shape.of(prompts, positions),
        IntStream.range(0, prompts * positions)
            .map(i -> i % positions)
            .mapToLong(
                position ->
                    position < special.size() ? special.get(position) : random.nextInt(vocabulary))
            .toArray());
  }
}
