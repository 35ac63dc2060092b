package org.golgi.core.splice;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The number of tokens that a task's prompts have. */
final class PairLength {
  private PairLength() {}

  /**
   * Returns the most frequent length over all parts among those that are in each part, the shorter
   * of two; nothing if the parts have none in common.
   */
  static Optional<Integer> mostFrequent(List<List<TokenisedPair>> parts) {
    Map<Integer, Integer> lengths = new TreeMap<>();
    parts.stream()
        .flatMap(Collection::stream)
        .forEach(pair -> lengths.merge(pair.length(), 1, Integer::sum));
    Predicate<Integer> inEachPart =
        length ->
            parts.stream().allMatch(part -> part.stream().anyMatch(p -> p.length() == length));
    return lengths.keySet().stream()
        .filter(inEachPart)
        .max(
            Comparator.<Integer>comparingInt(lengths::get)
                .thenComparing(Comparator.reverseOrder()));
  }
}
