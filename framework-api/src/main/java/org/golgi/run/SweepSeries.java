package org.golgi.run;

import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.sae.Dictionary;

/**
 * One frontier of a sweep: a method on a dictionary's nodes.
 *
 * @param method the method's id
 * @param dictionary what the residual stream is written in
 */
public record SweepSeries(String method, Dictionary dictionary) {
  private static final String AT = "@";

  /**
   * Reads {@code binary-mask} or {@code binary-mask@neurons}.
   *
   * @throws InvalidInputException if the dictionary is not known
   */
  public static SweepSeries parse(String word) {
    int at = word.indexOf(AT);
    return at < 0
        ? new SweepSeries(word, Dictionary.SAE)
        : new SweepSeries(
            word.substring(0, at),
            Choices.parse("--methods " + word, word.substring(at + 1), Dictionary.class));
  }

  /** Returns it as users write it. */
  public String word() {
    return dictionary == Dictionary.SAE ? method : method + AT + Choices.word(dictionary);
  }
}
