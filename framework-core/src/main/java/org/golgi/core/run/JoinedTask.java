package org.golgi.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * Several tasks as one, for circuits by role: each gives an equal share of the prompts, in turn.
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
    return new PromptSplit(
        inTurn(splits.stream().map(PromptSplit::train).toList(), train),
        inTurn(splits.stream().map(PromptSplit::test).toList(), test));
  }

  /** One pair of each list in turn, so that every batch has some of each. */
  private static List<PromptPair> inTurn(List<List<PromptPair>> lists, int most) {
    List<PromptPair> pairs = new ArrayList<>();
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<PromptPair> list : lists) {
        if (i < list.size() && pairs.size() < most) {
          pairs.add(list.get(i));
        }
      }
    }
    return pairs;
  }
}
