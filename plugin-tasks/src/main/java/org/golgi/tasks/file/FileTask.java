package org.golgi.tasks.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.golgi.input.InvalidInputException;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * The pairs of a user's file as a task. Its prompts have no roles, and whether kinds are balanced
 * and free of confounds is the file's matter.
 *
 * @param id the file's name without its ending
 * @param description a line for people
 * @param groups groups of pairs that share texts, no pair twice
 */
record FileTask(String id, String description, List<List<PromptPair>> groups) implements Task {
  /**
   * Makes the task of a file.
   *
   * @throws InvalidInputException if its pairs cannot be parted for training and testing
   */
  static FileTask of(Path file, List<PromptPair> pairs) {
    List<PromptPair> distinct = distinct(pairs);
    List<List<PromptPair>> groups = TextGroups.of(distinct);
    if (groups.size() < GroupSplit.FEWEST_GROUPS) {
      throw new InvalidInputException(
          file.toString(),
          "it cannot be split for training and testing: its prompt pairs (%d of them distinct) make %d group(s) without a text in common, and at least %d are needed"
              .formatted(distinct.size(), groups.size(), GroupSplit.FEWEST_GROUPS),
          "add pairs of other prompts");
    }
    String name = String.valueOf(file.getFileName());
    return new FileTask(
        name.replaceFirst("\\.[^.]*$", ""), distinct.size() + " prompt pairs of " + name, groups);
  }

  @Override
  public PromptSplit prompts(int train, int test, long seed) {
    return GroupSplit.of(groups, train, test, seed);
  }

  private static List<PromptPair> distinct(List<PromptPair> pairs) {
    Set<List<String>> seen = new HashSet<>();
    List<PromptPair> distinct = new ArrayList<>();
    for (PromptPair pair : pairs) {
      List<String> content =
          List.of(
              pair.clean().text(),
              pair.corrupted().text(),
              pair.cleanAnswer(),
              pair.corruptedAnswer());
      if (seen.add(content)) {
        distinct.add(pair);
      }
    }
    return distinct;
  }
}
