package org.golgi.tasks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Which groups of pairs are for testing: those whose hash is below a bound. Of groups that were
 * drawn for a look one third are below it, so that a task of few groups has some on either side;
 * and the number of pairs that are wanted later moves no group from one side to the other.
 *
 * @param seed part of the hash
 * @param bound the bound
 */
record TestGroups(long seed, int bound) {
  /** Of so many groups one is for testing. */
  private static final int ONE_IN = 3;

  /** Enough to meet each of some hundred groups. */
  private static final int LOOKS = 1000;

  static TestGroups of(
      List<String> kinds, BiFunction<String, SplittableRandom, Candidate> generator, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeSet<Integer> hashes = new TreeSet<>();
    for (int look = 0; look < LOOKS; look++) {
      String kind = kinds.get(look % kinds.size());
      hashes.add(hash(generator.apply(kind, random).group(), seed));
    }
    return new TestGroups(seed, List.copyOf(hashes).get(hashes.size() / ONE_IN));
  }

  boolean have(String group) {
    return hash(group, seed) < bound;
  }

  private static int hash(String group, long seed) {
    return HeldOut.mix(group + "|" + seed);
  }
}
