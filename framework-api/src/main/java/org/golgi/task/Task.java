package org.golgi.task;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A behaviour to explain, as a source of prompt pairs; provided as a service. Safe for many
 * threads.
 */
@ConsumerType
public interface Task {
  /** Returns the word by which users choose it, such as {@code sva/rc}. */
  String id();

  /** Returns a line for people, with an example of a prompt and its answer. */
  String description();

  /**
   * Returns prompt pairs. The same arguments give the same pairs in the same order, on any machine.
   *
   * <p>All clean and corrupted prompts of one split have the same form, so that a role stands at
   * the same place in each. Kinds are balanced, and nothing but the contrast tells clean from
   * corrupted prompts.
   *
   * @param train number of pairs wanted for training
   * @param test number of pairs wanted for testing
   * @param seed seed of every random choice
   * @return as many distinct pairs as there are, at most as wanted
   * @throws org.golgi.input.InvalidInputException if the task reads a file that cannot be used
   */
  PromptSplit prompts(int train, int test, long seed);
}
