package org.golgi.core.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.verify.VerifiedModel;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Model;
import org.golgi.model.Tokenizer;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * Prompts to check a model on.
 *
 * @param task where they are from
 * @param pairs the pairs
 * @param tokenised the same as tokens
 */
record VerifiedPrompts(Task task, List<PromptPair> pairs, TokenisedPrompts tokenised) {
  /**
   * Returns prompts of a task.
   *
   * @param count how many, at most
   * @throws InvalidInputException if the model cannot be asked them
   */
  static VerifiedPrompts of(Task task, int count, long seed, Tokenizer tokenizer) {
    PromptSplit split = task.prompts(count, count, seed);
    List<PromptPair> pairs =
        Stream.concat(split.test().stream(), split.train().stream()).limit(count).toList();
    return new VerifiedPrompts(task, pairs, TokenisedPrompts.of(task.id(), pairs, tokenizer));
  }

  /**
   * Returns prompts of the first of some tasks, by id, that the model can be asked.
   *
   * @throws InvalidInputException if there is none
   */
  static VerifiedPrompts ofFirst(List<Task> tasks, int count, long seed, Tokenizer tokenizer) {
    return tasks.stream()
        .sorted(Comparator.comparing(Task::id))
        .flatMap(task -> attempt(task, count, seed, tokenizer).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "TASK",
                    "no task that is here has answers which are single tokens of this model",
                    "give a file of prompt pairs"));
  }

  private static Optional<VerifiedPrompts> attempt(
      Task task, int count, long seed, Tokenizer tokenizer) {
    try {
      return Optional.of(of(task, count, seed, tokenizer));
    } catch (InvalidInputException e) {
      // This task is not for this model; another may be.
      return Optional.empty();
    }
  }

  /** Returns them with the model. */
  VerifiedModel with(Model model, SortedMap<Site, Sae> saes) {
    List<String> texts =
        pairs.stream()
            .flatMap(pair -> Stream.of(pair.clean().text(), pair.corrupted().text()))
            .distinct()
            .toList();
    return new VerifiedModel(model, saes, texts, tokenised);
  }
}
