package org.golgi.core.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.core.card.AnswerKinds;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.model.Tokenizer;
import org.golgi.story.Carried;
import org.golgi.task.PromptPair;

/**
 * What answers depend on, and which prompts differ in it. The label of a prompt is, of these, the
 * first that differs between prompts: what the kinds of all pairs have in common whose clean prompt
 * has its answer (such as {@code singular}), the answer of clean prompts, whether it is a clean
 * prompt.
 *
 * @param carried the label in words
 * @param swaps swaps of which the answer is predicted, at most one for each pair
 * @param labels the label of clean and then of corrupted prompts of training; empty text where none
 *     is known
 */
record SwapPlan(Carried carried, List<Swap> swaps, List<String> labels) {
  /** Answers that are told one by one. */
  private static final int TOLD = 3;

  SwapPlan {
    swaps = List.copyOf(swaps);
    labels = List.copyOf(labels);
  }

  /**
   * Plans swaps.
   *
   * @param test test prompts
   * @param train training prompts, whose labels are told too
   * @param pairs the task's pairs, which may be more
   * @param seed draws which prompts are swapped
   */
  static SwapPlan of(
      TokenisedPrompts test,
      TokenisedPrompts train,
      List<PromptPair> pairs,
      Tokenizer tokenizer,
      long seed) {
    Map<Long, String> kinds = kinds(pairs, tokenizer);
    long[] answers = test.answers().toLongs();
    boolean byKind =
        cleanAnswers(answers).map(answer -> kinds.getOrDefault(answer, "")).distinct().count() > 1
            && cleanAnswers(answers).noneMatch(answer -> kinds.getOrDefault(answer, "").isEmpty());
    if (byKind) {
      List<String> values =
          cleanAnswers(answers)
              .map(answer -> Objects.requireNonNull(kinds.get(answer)))
              .distinct()
              .sorted()
              .toList();
      return new Planner(test, seed)
          .byKind(kinds, values, labels(train, (side, answer) -> kinds.getOrDefault(answer, "")));
    }
    if (cleanAnswers(answers).distinct().count() > 1) {
      List<String> values =
          List.copyOf(
              cleanAnswers(answers)
                  .map(answer -> shown(tokenizer, answer))
                  .collect(Collectors.toCollection(TreeSet::new)));
      return new Planner(test, seed)
          .byAnswer(
              values, labels(train, (side, answer) -> side == 0 ? shown(tokenizer, answer) : ""));
    }
    String answer = shown(tokenizer, answers[0]);
    return new Planner(test, seed)
        .bySide(
            new Carried("whether the answer is " + answer, List.of(answer, "another")),
            labels(train, (side, token) -> side == 0 ? answer : "another"));
  }

  private static Stream<Long> cleanAnswers(long[] answers) {
    return IntStream.range(0, answers.length / 2).mapToObj(pair -> answers[2 * pair]);
  }

  private static String shown(Tokenizer tokenizer, long token) {
    return "'" + tokenizer.text(Math.toIntExact(token)).replace("\n", "\\n") + "'";
  }

  /** What answers tell of their kind, by token. */
  private static Map<Long, String> kinds(List<PromptPair> pairs, Tokenizer tokenizer) {
    AnswerKinds known = AnswerKinds.of(pairs);
    Map<Long, String> kinds = new HashMap<>();
    for (PromptPair pair : pairs) {
      long token = tokenizer.encodeContinuation(pair.cleanAnswer()).tokens().get(0);
      kinds.put(token, String.join(" ", known.of(pair.cleanAnswer())));
    }
    return kinds;
  }

  /** The label of a prompt by its side, 0 for clean, and the token of its answer. */
  @FunctionalInterface
  private interface Labelling {
    String of(int side, long answer);
  }

  private static List<String> labels(TokenisedPrompts prompts, Labelling labelling) {
    long[] answers = prompts.answers().toLongs();
    List<String> labels = new ArrayList<>();
    for (int side = 0; side < 2; side++) {
      for (int pair = 0; pair < prompts.prompts(); pair++) {
        labels.add(labelling.of(side, answers[2 * pair + side]));
      }
    }
    return labels;
  }

  /** Looks for prompts to swap. */
  private static final class Planner {
    private final int pairs;
    private final long[] answers;
    private final List<Integer> lengths;
    private final long[][] roles;
    private final SplittableRandom random;

    Planner(TokenisedPrompts test, long seed) {
      this.pairs = test.prompts();
      this.answers = test.answers().toLongs();
      this.lengths = test.lengths();
      this.random = new SplittableRandom(seed);
      long[] all = test.tokenRoles().index().toLongs();
      int positions = test.positions();
      this.roles =
          IntStream.range(0, pairs)
              .mapToObj(i -> Arrays.copyOfRange(all, i * positions + 1, (i + 1) * positions))
              .toArray(long[][]::new);
    }

    private long clean(int pair) {
      return answers[2 * pair];
    }

    private long corrupted(int pair) {
      return answers[2 * pair + 1];
    }

    SwapPlan byKind(Map<Long, String> kinds, List<String> values, List<String> labels) {
      List<Swap> swaps = new ArrayList<>();
      for (int base = 0; base < pairs; base++) {
        String label = Objects.requireNonNull(kinds.get(clean(base)));
        String turned = kinds.getOrDefault(corrupted(base), "");
        int other =
            turned.equals(label) ? -1 : drawn(base, pair -> turned.equals(kinds.get(clean(pair))));
        int same = drawn(base, pair -> label.equals(kinds.get(clean(pair))));
        if (other >= 0 && same >= 0) {
          swaps.add(new Swap(base, other, same, clean(base), corrupted(base), corrupted(base)));
        }
      }
      return new SwapPlan(
          new Carried("whether the answer is " + String.join(" or ", values), values),
          swaps,
          labels);
    }

    SwapPlan byAnswer(List<String> values, List<String> labels) {
      List<Swap> swaps = new ArrayList<>();
      for (int base = 0; base < pairs; base++) {
        long answer = clean(base);
        int other = drawn(base, pair -> clean(pair) != answer);
        int same = drawn(base, pair -> clean(pair) == answer);
        if (other >= 0 && same >= 0) {
          swaps.add(new Swap(base, other, same, answer, clean(other), corrupted(base)));
        }
      }
      String text =
          values.size() <= TOLD
              ? "which answer it is, " + String.join(" or ", values)
              : "which answer it is, of %d such as %s".formatted(values.size(), values.get(0));
      return new SwapPlan(new Carried(text, values), swaps, labels);
    }

    SwapPlan bySide(Carried carried, List<String> labels) {
      List<Swap> swaps = new ArrayList<>();
      for (int base = 0; base < pairs; base++) {
        boolean isClean = base % 2 == 0;
        int other = drawn(base, pair -> true);
        int same = drawn(base, pair -> true);
        if (other >= 0 && same >= 0) {
          swaps.add(
              new Swap(
                  base + (isClean ? 0 : pairs),
                  other + (isClean ? pairs : 0),
                  same + (isClean ? 0 : pairs),
                  isClean ? clean(base) : corrupted(base),
                  isClean ? corrupted(other) : clean(other),
                  isClean ? corrupted(base) : clean(base)));
        }
      }
      return new SwapPlan(carried, swaps, labels);
    }

    /** A pair of the same form, at random; -1 if there is none. */
    private int drawn(int base, IntPredicate wanted) {
      int[] fitting =
          IntStream.range(0, pairs)
              .filter(
                  pair ->
                      pair != base
                          && lengths.get(pair).equals(lengths.get(base))
                          && Arrays.equals(roles[pair], roles[base])
                          && wanted.test(pair))
              .toArray();
      return fitting.length == 0 ? -1 : fitting[random.nextInt(fitting.length)];
    }
  }
}
