package org.golgi.core.run;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * Several tasks as one, for circuits by role: each gives an equal share of the prompts, in turn.
 * What one gives for testing and another for training is left out of the test.
 *
 * @param parts the tasks
 */
record JoinedTask(List<Task> parts) implements Task {
  /** What stands between the parts in an id. */
  static final String AND = "+";

  static JoinedTask of(List<Task> parts) {
    return new JoinedTask(List.copyOf(parts));
  }

  @Override
  public String id() {
    return parts.stream().map(Task::id).collect(Collectors.joining(AND));
  }

  @Override
  public String description() {
    return parts.stream().map(Task::description).collect(Collectors.joining("; "));
  }

  @Override
  public PromptSplit prompts(int train, int test, long seed) {
    int share = parts.size();
    List<PromptSplit> splits =
        parts.stream()
            .map(
                part -> part.prompts((train + share - 1) / share, (test + share - 1) / share, seed))
            .toList();
    List<PromptPair> trained = inTurn(splits.stream().map(PromptSplit::train).toList(), train);
    Set<String> read = new HashSet<>();
    trained.forEach(pair -> read.addAll(texts(pair)));
    List<List<PromptPair>> unread =
        splits.stream().map(split -> without(split.test(), read)).toList();
    return new PromptSplit(trained, inTurn(unread, test));
  }

  private static List<PromptPair> without(List<PromptPair> pairs, Set<String> read) {
    return pairs.stream().filter(pair -> Collections.disjoint(texts(pair), read)).toList();
  }

  private static List<String> texts(PromptPair pair) {
    return List.of(pair.clean().text(), pair.corrupted().text());
  }

  /** One pair of each list in turn, each once, so that every batch has some of each. */
  private static List<PromptPair> inTurn(List<List<PromptPair>> lists, int most) {
    Set<PromptPair> pairs = new LinkedHashSet<>();
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<PromptPair> list : lists) {
        if (i < list.size() && pairs.size() < most) {
          pairs.add(list.get(i));
        }
      }
    }
    return List.copyOf(pairs);
  }
}
