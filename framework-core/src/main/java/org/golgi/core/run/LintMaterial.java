package org.golgi.core.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.golgi.core.lint.Material;
import org.golgi.input.InvalidInputException;
import org.golgi.run.LintRequest;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;

/**
 * The pairs that are to be checked: those of a task, or those of a file as it stands, before it
 * becomes a task and loses what comes twice.
 *
 * @param tasks what a word may stand for
 */
record LintMaterial(TaskChoice tasks) {
  /**
   * Returns the pairs of a request.
   *
   * @throws InvalidInputException if there is no such task or file, or test prompts are given for a
   *     task
   */
  Material of(LintRequest request) {
    String word = request.task();
    Optional<List<PromptPair>> file = tasks.names(word) ? Optional.empty() : pairs(word);
    if (file.isEmpty()) {
      Task task = tasks.task(word);
      if (request.test().isPresent()) {
        throw new InvalidInputException(
            "--test", word + " is a task and has test prompts", "give it with a prompt file alone");
      }
      return Material.of(
          word, task.prompts(request.trainPrompts(), request.testPrompts(), request.seed()));
    }
    List<PromptPair> test =
        request
            .test()
            .map(path -> pairs(path.toString()).orElseThrow(() -> tasks.noFormat(path.toString())))
            .orElse(List.of());
    return new Material(word, file.get(), test);
  }

  private Optional<List<PromptPair>> pairs(String file) {
    return tasks.format(file).map(format -> format.pairs(Path.of(file)));
  }
}
