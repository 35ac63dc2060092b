package org.golgi.card;

import java.util.List;

/**
 * Where a latent is active in the spliced model, over the prompts of all tasks: clean and corrupted
 * ones, at every spliced token.
 *
 * @param tokens number of tokens that were looked at
 * @param active number of those at which it is above 0
 * @param greatest its greatest value
 * @param histogram numbers of active tokens by tenths of the greatest value, from 0 upwards
 * @param examples where it is most active, at most one place of a prompt, strongest first
 */
public record Firing(
    int tokens,
    int active,
    double greatest,
    List<Integer> histogram,
    List<FiringExample> examples) {
  public Firing {
    histogram = List.copyOf(histogram);
    examples = List.copyOf(examples);
  }

  /** Returns the share of tokens at which it is active. */
  public double frequency() {
    return tokens == 0 ? 0 : (double) active / tokens;
  }
}
