package org.golgi.core.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.golgi.task.Edit;
import org.golgi.task.EditableTask;
import org.golgi.task.PromptPair;

/**
 * The edits of a task that a model has the words for.
 *
 * @param task the task
 * @param tokens reads edited prompts
 */
record KnownEdits(EditableTask task, EditTokens tokens) {
  /**
   * An edit with its tokens.
   *
   * @param edit the edit
   * @param edited the prompt after it
   */
  record Known(Edit edit, EditedPrompt edited) {}

  /** The edits of a test prompt that are of some kinds. */
  List<Known> of(int index, PromptPair pair, List<String> kinds) {
    List<Known> known = new ArrayList<>();
    for (Edit edit : task.edits(pair)) {
      if (kinds.contains(edit.kind())) {
        tokens
            .of(index, pair.clean(), edit.prompt())
            .ifPresent(edited -> known.add(new Known(edit, edited)));
      }
    }
    return known;
  }

  /**
   * A random edit that is predicted to mislead, and a random one at the same place that is not;
   * nothing if there is none of either.
   */
  static Optional<Attempt> predicted(List<Known> edits, SplittableRandom random) {
    List<Known> predicted = edits.stream().filter(each -> each.edit().predicted()).toList();
    if (predicted.isEmpty()) {
      return Optional.empty();
    }
    Known chosen = one(predicted, random);
    List<Known> others =
        edits.stream()
            .filter(each -> !each.edit().predicted())
            .filter(each -> each.edit().place().equals(chosen.edit().place()))
            .toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(attempt(chosen, one(others, random)));
  }

  /** An edit, and a random other one of the same kind; nothing if there is none. */
  static Optional<Attempt> beside(Known chosen, List<Known> edits, SplittableRandom random) {
    List<Known> others =
        edits.stream()
            .filter(each -> each.edit().kind().equals(chosen.edit().kind()))
            .filter(each -> !each.equals(chosen))
            .toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(attempt(chosen, one(others, random)));
  }

  private static Attempt attempt(Known chosen, Known other) {
    return new Attempt(chosen.edited().prompt(), chosen.edit(), chosen.edited(), other.edited());
  }

  private static <T> T one(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }
}
