package org.golgi.story;

import java.util.List;

/**
 * What the answers of a task depend on, by what the task declares of its pairs.
 *
 * @param text the label in words, such as {@code whether the answer is singular or plural}
 * @param values the values that it has on test prompts, in order
 */
public record Carried(String text, List<String> values) {
  public Carried {
    values = List.copyOf(values);
  }
}
