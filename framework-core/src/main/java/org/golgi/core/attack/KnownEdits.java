package org.golgi.core.attack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
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

  /** The edits of a test prompt that are of some kinds, all of them. */
  List<Known> of(int index, PromptPair pair, List<String> kinds) {
    EditTokens.Reading reading = tokens.reading(index, pair.clean());
    return task.edits(pair).stream()
        .filter(edit -> kinds.contains(edit.kind()))
        .flatMap(edit -> known(edit, reading).stream())
        .toList();
  }

  /** Whether the model has the words for some edit of a kind. */
  boolean any(int index, PromptPair pair, String kind) {
    EditTokens.Reading reading = tokens.reading(index, pair.clean());
    return task.edits(pair).stream()
        .anyMatch(edit -> edit.kind().equals(kind) && known(edit, reading).isPresent());
  }

  /**
   * A random edit of each of some kinds that is predicted to mislead, and a random one at the same
   * place that is not; a kind is left out if there is none of either.
   *
   * @return attempts by kind
   */
  Map<String, Attempt> predicted(
      int index, PromptPair pair, List<String> kinds, SplittableRandom random) {
    EditTokens.Reading reading = tokens.reading(index, pair.clean());
    List<Edit> all = task.edits(pair);
    Map<String, Attempt> attempts = new HashMap<>();
    for (String kind : kinds) {
      List<Edit> edits = all.stream().filter(edit -> edit.kind().equals(kind)).toList();
      drawn(edits.stream().filter(Edit::predicted), reading, random)
          .flatMap(
              chosen ->
                  drawn(
                          edits.stream()
                              .filter(edit -> !edit.predicted())
                              .filter(edit -> edit.place().equals(chosen.edit().place())),
                          reading,
                          random)
                      .map(other -> attempt(chosen, other)))
          .ifPresent(attempt -> attempts.put(kind, attempt));
    }
    return attempts;
  }

  private static Optional<Known> known(Edit edit, EditTokens.Reading reading) {
    return reading.of(edit.prompt()).map(edited -> new Known(edit, edited));
  }

  /** A random one of those that the model has the words for; others are read in vain. */
  private static Optional<Known> drawn(
      Stream<Edit> edits, EditTokens.Reading reading, SplittableRandom random) {
    List<Edit> left = new ArrayList<>(edits.toList());
    while (!left.isEmpty()) {
      Collections.swap(left, random.nextInt(left.size()), left.size() - 1);
      Optional<Known> known = known(left.remove(left.size() - 1), reading);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  /** An edit, and a random other one of the same kind; nothing if there is none. */
  static Optional<Attempt> beside(Known chosen, List<Known> edits, SplittableRandom random) {
    List<Known> others =
        edits.stream()
            .filter(each -> each.edit().kind().equals(chosen.edit().kind()))
            .filter(each -> !each.equals(chosen))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(attempt(chosen, others.get(random.nextInt(others.size()))));
  }

  private static Attempt attempt(Known chosen, Known other) {
    return new Attempt(chosen.edited().prompt(), chosen.edit(), chosen.edited(), other.edited());
  }
}
