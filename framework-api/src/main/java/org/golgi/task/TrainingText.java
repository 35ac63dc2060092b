package org.golgi.task;

import java.util.List;

/**
 * A text for a language model to learn from.
 *
 * @param text the text
 * @param answers the parts that follow from what comes before them, each one token; they weigh more
 *     in the loss
 */
public record TrainingText(String text, List<Span> answers) {
  public TrainingText {
    answers = List.copyOf(answers);
  }
}
