package org.golgi.tasks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;

/**
 * Draws pairs until both parts of a split are full or no new ones turn up. A group of pairs goes to
 * one part, no text is in both, no pair comes twice, and every kind is equally frequent in each
 * part.
 */
final class PairSampler {
  /** Of three groups one is for testing. */
  private static final int TEST_ONE_IN = 3;

  private static final int TRIES_PER_PAIR = 400;

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
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> trainTexts = new HashSet<>();
    Set<String> testTexts = new HashSet<>();
    List<PromptPair> forTrain =
        draw(train, random.split(), seed, Part.TRAIN, trainTexts, testTexts);
    List<PromptPair> forTest = draw(test, random.split(), seed, Part.TEST, testTexts, trainTexts);
    return new PromptSplit(forTrain, forTest);
  }

  private enum Part {
    TRAIN,
    TEST;

    boolean owns(String group, long seed) {
      boolean test = Math.floorMod(HeldOut.mix(group + "|" + seed), TEST_ONE_IN) == 0;
      return test == (this == TEST);
    }
  }

  private List<PromptPair> draw(
      int wanted,
      SplittableRandom random,
      long seed,
      Part part,
      Set<String> own,
      Set<String> foreign) {
    int each = wanted / kinds.size();
    List<List<PromptPair>> byKind = new ArrayList<>();
    for (String kind : kinds) {
      byKind.add(drawKind(kind, each, random.split(), seed, part, own, foreign));
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
      long seed,
      Part part,
      Set<String> own,
      Set<String> foreign) {
    List<PromptPair> pairs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int tries = 0; pairs.size() < wanted && tries < wanted * TRIES_PER_PAIR; tries++) {
      Candidate candidate = generator.apply(kind, random);
      PromptPair pair = candidate.pair();
      String clean = pair.clean().text();
      String corrupted = pair.corrupted().text();
      boolean usable =
          part.owns(candidate.group(), seed)
              && !foreign.contains(clean)
              && !foreign.contains(corrupted);
      if (usable && seen.add(clean + "\u0000" + corrupted + "\u0000" + pair.cleanAnswer())) {
        own.add(clean);
        own.add(corrupted);
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
