package org.golgi.core.lint;

import java.util.List;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;

/**
 * Prompt pairs to check.
 *
 * @param task the task's id, or the file
 * @param first pairs for training, or all of a file that is not parted
 * @param test pairs for testing; empty where pairs are not parted
 */
public record Material(String task, List<PromptPair> first, List<PromptPair> test) {
  public Material {
    first = List.copyOf(first);
    test = List.copyOf(test);
  }

  /** Returns the prompts of a task that parts them itself. */
  public static Material of(String task, PromptSplit split) {
    return new Material(task, split.train(), split.test());
  }
}
