package org.golgi.tasks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;

/**
 * Draws pairs until both parts of a split are full or no new ones turn up. A group of pairs goes to
 * one part, no text is in both, no pair comes twice, and every kind is equally frequent in each
 * part.
 */
final class PairSampler {
  /** After so many draws without a new pair there are taken to be no more. */
  private static final int MOST_MISSES = 5000;

  private final List<String> kinds;
  private final BiFunction<String, SplittableRandom, Candidate> generator;

  /**
   * Makes a sampler.
   *
   * @param kinds the kinds of pairs
   * @param generator draws a pair of a kind
   */
  PairSampler(List<String> kinds, BiFunction<String, SplittableRandom, Candidate> generator) {
    this.kinds = kinds;
    this.generator = generator;
  }

  PromptSplit split(int train, int test, long seed) {
    TestGroups testGroups = TestGroups.of(kinds, generator, seed);
    Predicate<String> forTesting = testGroups::have;
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> trainTexts = new HashSet<>();
    Set<String> testTexts = new HashSet<>();
    List<PromptPair> forTrain =
        draw(train, random.split(), forTesting.negate(), trainTexts, testTexts);
    List<PromptPair> forTest = draw(test, random.split(), forTesting, testTexts, trainTexts);
    return new PromptSplit(forTrain, forTest);
  }

  private List<PromptPair> draw(
      int wanted,
      SplittableRandom random,
      Predicate<String> groups,
      Set<String> own,
      Set<String> foreign) {
    int each = wanted / kinds.size();
    List<List<PromptPair>> byKind = new ArrayList<>();
    for (String kind : kinds) {
      byKind.add(drawKind(kind, each, random.split(), groups, own, foreign));
    }
    int fewest = byKind.stream().mapToInt(List::size).min().orElse(0);
    List<PromptPair> mixed = new ArrayList<>();
    for (int i = 0; i < fewest; i++) {
      for (List<PromptPair> kind : byKind) {
        mixed.add(kind.get(i));
      }
    }
    return mixed;
  }

  private List<PromptPair> drawKind(
      String kind,
      int wanted,
      SplittableRandom random,
      Predicate<String> groups,
      Set<String> own,
      Set<String> foreign) {
    List<PromptPair> pairs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int misses = 0;
    while (pairs.size() < wanted && misses < MOST_MISSES) {
      Candidate candidate = generator.apply(kind, random);
      PromptPair pair = candidate.pair();
      String clean = pair.clean().text();
      String corrupted = pair.corrupted().text();
      boolean usable =
          groups.test(candidate.group())
              && !foreign.contains(clean)
              && !foreign.contains(corrupted);
      if (usable && seen.add(clean + "\u0000" + corrupted + "\u0000" + pair.cleanAnswer())) {
        own.add(clean);
        own.add(corrupted);
        pairs.add(pair);
        misses = 0;
      } else {
        misses++;
      }
    }
    return pairs;
  }
}
