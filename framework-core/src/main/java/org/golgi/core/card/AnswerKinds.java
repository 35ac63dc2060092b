package org.golgi.core.card;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.task.PromptPair;

/**
 * What answers tell of the kind of a pair: of {@code singular_plural} and {@code
 * singular_singular}, whose answers are {@code has} and the like, that is {@code singular}. A
 * corrupted prompt has a kind in this way too.
 *
 * @param byAnswer the words that all kinds have in one place whose pairs have the answer
 */
public record AnswerKinds(Map<String, List<String>> byAnswer) {
  private static final String DIFFERENT = "";

  /** Returns what the answers of pairs tell. */
  public static AnswerKinds of(List<PromptPair> pairs) {
    Map<String, List<String>> byAnswer = new HashMap<>();
    for (PromptPair pair : pairs) {
      List<String> words = List.of(pair.kind().split("_", -1));
      byAnswer.merge(pair.cleanAnswer(), words, AnswerKinds::common);
    }
    return new AnswerKinds(byAnswer);
  }

  private static List<String> common(List<String> one, List<String> other) {
    return IntStream.range(0, Math.min(one.size(), other.size()))
        .mapToObj(i -> one.get(i).equals(other.get(i)) ? one.get(i) : DIFFERENT)
        .toList();
  }

  /** Returns the words that an answer tells; none for an answer that no clean prompt has. */
  public List<String> of(String answer) {
    List<String> kinds = new ArrayList<>(byAnswer.getOrDefault(answer, List.of()));
    kinds.removeIf(String::isEmpty);
    return kinds;
  }
}
