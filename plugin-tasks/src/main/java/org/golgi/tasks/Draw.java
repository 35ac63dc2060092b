package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices from lists. */
final class Draw {
  private Draw() {}

  /** Returns one element. */
  static <T> T one(List<T> from, SplittableRandom random) {
    return from.get(random.nextInt(from.size()));
  }

  /** Returns so many different elements, in random order. */
  static <T> List<T> distinct(int count, List<T> from, SplittableRandom random) {
    List<T> rest = new ArrayList<>(from);
    List<T> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(rest.remove(random.nextInt(rest.size())));
    }
    return drawn;
  }

  /** Returns singular or plural. */
  static GrammaticalNumber number(SplittableRandom random) {
    return random.nextBoolean() ? GrammaticalNumber.SINGULAR : GrammaticalNumber.PLURAL;
  }
}
