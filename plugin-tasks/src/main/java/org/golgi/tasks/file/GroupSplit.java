package org.golgi.tasks.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;

/**
 * Parts groups of pairs for training and testing, about one third of the pairs and of each kind for
 * testing. A group is never divided.
 *
 * <p>Groups are taken in random order, and each goes to the test part if that brings the numbers of
 * test pairs of its kinds nearer to a third, by the sum of squared differences. Where this leaves
 * too few, as with kinds of one pair, groups follow that bring the number of all test pairs nearer.
 * With {@link #FEWEST_GROUPS} groups or more neither part stays empty.
 */
final class GroupSplit {
  /** With fewer, one group could hold so much that a third for testing is out of reach. */
  static final int FEWEST_GROUPS = 4;

  private static final double TEST_SHARE = 1.0 / 3;

  private final int all;
  private final Map<String, Integer> allByKind;
  private final Map<String, Integer> testingByKind = new TreeMap<>();
  private final List<PromptPair> testing = new ArrayList<>();

  private GroupSplit(List<List<PromptPair>> groups) {
    List<PromptPair> pairs = groups.stream().flatMap(Collection::stream).toList();
    all = pairs.size();
    allByKind = counts(pairs);
  }

  /**
   * Parts groups.
   *
   * @param train most pairs for training
   * @param test most pairs for testing
   * @param seed seed of the order of groups, and of what is left out beyond the numbers wanted
   */
  static PromptSplit of(List<List<PromptPair>> groups, int train, int test, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GroupSplit split = new GroupSplit(groups);
    List<List<PromptPair>> rest = split.take(shuffled(groups, random), split::kindsComeNearer);
    rest = split.take(rest, split::allComeNearer);
    List<PromptPair> forTrain = rest.stream().flatMap(Collection::stream).toList();
    return new PromptSplit(mixed(forTrain, train, random), mixed(split.testing, test, random));
  }

  /** Takes the groups that are wanted for testing, and returns the rest. */
  private List<List<PromptPair>> take(
      List<List<PromptPair>> groups, Predicate<List<PromptPair>> wanted) {
    List<List<PromptPair>> rest = new ArrayList<>();
    for (List<PromptPair> group : groups) {
      if (wanted.test(group)) {
        testing.addAll(group);
        counts(group).forEach((kind, count) -> testingByKind.merge(kind, count, Integer::sum));
      } else {
        rest.add(group);
      }
    }
    return rest;
  }

  private boolean kindsComeNearer(List<PromptPair> group) {
    double change = 0;
    for (Map.Entry<String, Integer> added : counts(group).entrySet()) {
      String kind = added.getKey();
      change +=
          change(
              allByKind.getOrDefault(kind, 0),
              testingByKind.getOrDefault(kind, 0),
              added.getValue());
    }
    return change < 0;
  }

  private boolean allComeNearer(List<PromptPair> group) {
    return change(all, testing.size(), group.size()) < 0;
  }

  /** How much more the squared difference from the share becomes. */
  private static double change(int of, int now, int added) {
    double before = now - of * TEST_SHARE;
    double after = before + added;
    return after * after - before * before;
  }

  private static Map<String, Integer> counts(List<PromptPair> pairs) {
    Map<String, Integer> counts = new TreeMap<>();
    pairs.forEach(pair -> counts.merge(pair.kind(), 1, Integer::sum));
    return counts;
  }

  /** Takes pairs of one kind after another, so that a number wanted leaves kinds balanced. */
  private static List<PromptPair> mixed(
      List<PromptPair> pairs, int wanted, SplittableRandom random) {
    Map<String, List<PromptPair>> byKind = new TreeMap<>();
    for (PromptPair pair : shuffled(pairs, random)) {
      byKind.computeIfAbsent(pair.kind(), kind -> new ArrayList<>()).add(pair);
    }
    List<PromptPair> mixed = new ArrayList<>();
    for (int round = 0; mixed.size() < pairs.size(); round++) {
      for (List<PromptPair> kind : byKind.values()) {
        if (round < kind.size()) {
          mixed.add(kind.get(round));
        }
      }
    }
    return mixed.subList(0, Math.min(wanted, mixed.size()));
  }

  private static <T> List<T> shuffled(List<T> list, SplittableRandom random) {
    List<T> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      T swapped = shuffled.set(random.nextInt(i + 1), shuffled.get(i));
      shuffled.set(i, swapped);
    }
    return shuffled;
  }
}
