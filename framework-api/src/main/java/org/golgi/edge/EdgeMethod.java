package org.golgi.edge;

import java.util.List;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to score every edge of a circuit, provided as a service. The framework makes a circuit of
 * edges of the scores. Safe for many threads.
 */
@ConsumerType
public interface EdgeMethod {
  /** Returns the word by which users choose it, such as {@code edge-attribution}. */
  String id();

  /** Returns a line for people. */
  String description();

  /** Returns the options that it has beside the seed, in the order in which help shows them. */
  List<Option> options();

  /**
   * Returns how many evaluations of a segment {@link #score} takes, on one prompt each; a gradient
   * counts as two more.
   *
   * @throws org.golgi.input.InvalidInputException if a setting is out of range
   */
  long cost(EdgePrompts prompts, Settings settings);

  /**
   * Scores the edges. The same arguments on the same backend give the same scores.
   *
   * @param prompts the circuit of nodes on the training prompts
   * @param settings values of the {@link #options}, and the seed
   * @param progress told of every step; it may throw {@link
   *     java.util.concurrent.CancellationException}, which the method lets pass after freeing what
   *     it holds
   * @throws org.golgi.input.InvalidInputException if a setting is out of range
   */
  EdgeScores score(EdgePrompts prompts, Settings settings, Progress progress);
}
