package org.golgi.task;

import java.util.List;
import java.util.SplittableRandom;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Endless generated text of one kind, from which the built-in model is trained; provided as a
 * service. No text contains a prompt that a {@link Task} of the same plugin gives out together with
 * its answer, nor the prompt alone, unless that is so short that other texts begin with it. Safe
 * for many threads.
 */
@ConsumerType
public interface TextFamily {
  /** Returns its name, such as {@code sva} or {@code code/key}. */
  String id();

  /**
   * Returns every token of its texts, a leading space being part of a word; duplicates and order do
   * not matter.
   */
  List<String> vocabulary();

  /**
   * Returns texts that all have the same number of tokens.
   *
   * @param count how many
   * @param size how hard, from 0: for lists and dictionaries the number of entries, for others
   *     without meaning
   * @param random source of every choice
   */
  List<TrainingText> texts(int count, int size, SplittableRandom random);
}
