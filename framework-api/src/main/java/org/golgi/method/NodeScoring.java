package org.golgi.method;

import java.util.List;
import org.golgi.splice.SplicedPrompts;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to score every node, provided as a service. The framework makes circuits of the scores by a
 * selection, so that users choose it like a {@link CircuitMethod}. Safe for many threads.
 */
@ConsumerType
public interface NodeScoring {
  /** Returns the word by which users choose it, such as {@code integrated-gradients}. */
  String id();

  /** Returns a line for people. */
  String description();

  /** Returns the options that it has beside the seed, in the order in which help shows them. */
  List<Option> options();

  /**
   * Scores the nodes. The same arguments on the same backend give the same scores.
   *
   * @param prompts the spliced model on the training prompts
   * @param settings values of the {@link #options}, and the seed
   * @param progress told of every step; it may throw {@link
   *     java.util.concurrent.CancellationException}, which the method lets pass after freeing what
   *     it holds
   * @throws org.golgi.input.InvalidInputException if a setting is out of range
   */
  Scores score(SplicedPrompts prompts, Settings settings, Progress progress);
}
