package org.golgi.core.story;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.golgi.core.splice.TokenRoles;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/**
 * All prompts that claims are tested on, in one set: clean ones; corrupted ones, each its own
 * corrupted prompt, so that what is ablated by resampling is the same on both sides of a pair; and
 * for each swap its base twice, with the answers that are compared after each of its two swaps.
 *
 * @param prompts the prompts
 * @param pairs number of pairs
 * @param swaps the swaps
 */
record StoryPrompts(TokenisedPrompts prompts, int pairs, List<Swap> swaps) {
  StoryPrompts {
    swaps = List.copyOf(swaps);
  }

  /** A prompt of a pair with answers. */
  private record Entry(int pair, boolean clean, long answer, long other) {}

  static StoryPrompts of(TokenisedPrompts test, List<Swap> swaps) {
    int pairs = test.prompts();
    long[] answers = test.answers().toLongs();
    List<Entry> entries = new ArrayList<>();
    for (boolean clean : new boolean[] {true, false}) {
      for (int pair = 0; pair < pairs; pair++) {
        entries.add(new Entry(pair, clean, answers[2 * pair], answers[2 * pair + 1]));
      }
    }
    for (Swap swap : swaps) {
      boolean clean = swap.base() < pairs;
      int pair = swap.base() % pairs;
      entries.add(new Entry(pair, clean, swap.answer(), swap.predicted()));
      entries.add(new Entry(pair, clean, swap.answer(), swap.alternative()));
    }
    return new StoryPrompts(joined(test, entries), pairs, swaps);
  }

  private static TokenisedPrompts joined(TokenisedPrompts test, List<Entry> entries) {
    int positions = test.positions();
    long[] clean = test.clean().toLongs();
    long[] corrupted = test.corrupted().toLongs();
    long[] roles = test.tokenRoles().index().toLongs();
    return new TokenisedPrompts(
        rows(entries, positions, entry -> entry.clean() ? clean : corrupted),
        rows(entries, positions, entry -> corrupted),
        HostTensor.of(
            Shape.of(entries.size(), 2),
            entries.stream()
                .flatMapToLong(entry -> LongStream.of(entry.answer(), entry.other()))
                .toArray()),
        entries.stream().map(entry -> test.lengths().get(entry.pair())).toList(),
        new TokenRoles(test.tokenRoles().names(), rows(entries, positions, entry -> roles)),
        test.tokens(),
        test.roles(),
        test.left());
  }

  /** Where the tokens of an entry are, or their roles. */
  @FunctionalInterface
  private interface Table {
    long[] of(Entry entry);
  }

  private static HostTensor rows(List<Entry> entries, int positions, Table table) {
    long[] rows = new long[entries.size() * positions];
    for (int i = 0; i < entries.size(); i++) {
      System.arraycopy(
          table.of(entries.get(i)),
          entries.get(i).pair() * positions,
          rows,
          i * positions,
          positions);
    }
    return HostTensor.of(Shape.of(entries.size(), positions), rows);
  }

  /** The clean prompt of each pair. */
  int[] clean() {
    return IntStream.range(0, pairs).toArray();
  }

  /** The corrupted prompt of each pair. */
  int[] corrupted() {
    return IntStream.range(pairs, 2 * pairs).toArray();
  }

  /** The bases of swaps: first all whose label changes, then all whose label stays. */
  int[] bases() {
    int count = swaps.size();
    return IntStream.range(0, 2 * count)
        .map(i -> 2 * pairs + 2 * (i % count) + i / count)
        .toArray();
  }

  /** The sources of those. */
  int[] sources() {
    return IntStream.concat(
            swaps.stream().mapToInt(Swap::other), swaps.stream().mapToInt(Swap::same))
        .toArray();
  }
}
