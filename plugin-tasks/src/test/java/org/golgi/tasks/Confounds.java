package org.golgi.tasks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;

/**
 * What tells clean from corrupted prompts without having to do with the contrast: the number of
 * tokens or of characters, the token at a position, or a token that is there at all.
 *
 * <p>For each of these the more frequent side of each value is learnt from the training pairs and
 * guessed for the test pairs, so that a rare value is no evidence. Accuracy is the share of test
 * prompts whose side is guessed; a value that training prompts lack or have on both sides alike
 * counts as half a right guess.
 */
final class Confounds {
  private static final double CHANCE = 0.5;

  /** Many things are tried, so one in some thousand may go beyond three standard errors. */
  private static final double STANDARD_ERRORS = 5;

  private static final String LENGTH = "number of tokens";
  private static final String CHARACTERS = "number of characters";

  private final Set<String> contrast;

  private Confounds(Set<String> contrast) {
    this.contrast = contrast;
  }

  /**
   * Returns how well each thing tells the sides apart, for those that do so at least as well as a
   * limit.
   *
   * @param contrast roles of the tokens that may tell them apart
   * @param limit accuracy from which something is a confound; 0.5 is chance
   */
  static Map<String, Double> in(PromptSplit split, Set<String> contrast, double limit) {
    Confounds confounds = new Confounds(contrast);
    Map<String, Map<String, Integer>> leaning = new TreeMap<>();
    confounds.visit(
        split.train(),
        (thing, side) ->
            leaning
                .computeIfAbsent(thing.name(), name -> new HashMap<>())
                .merge(thing.value(), side, Integer::sum));
    Map<String, double[]> rightAndAll = new TreeMap<>();
    confounds.visit(
        split.test(),
        (thing, side) -> {
          int lean = leaning.getOrDefault(thing.name(), Map.of()).getOrDefault(thing.value(), 0);
          double[] counts = rightAndAll.computeIfAbsent(thing.name(), name -> new double[2]);
          counts[0] += (1 + Integer.signum(lean) * side) / 2.0;
          counts[1]++;
        });
    Map<String, Double> accuracies = new TreeMap<>();
    rightAndAll.forEach((name, counts) -> accuracies.put(name, counts[0] / counts[1]));
    accuracies.values().removeIf(accuracy -> accuracy < limit);
    return accuracies;
  }

  /**
   * Returns an accuracy that guessing does not reach on the test prompts of a split: chance and
   * {@link #STANDARD_ERRORS} of it.
   */
  static double limit(PromptSplit split) {
    return CHANCE + STANDARD_ERRORS * CHANCE / Math.sqrt(2.0 * split.test().size());
  }

  /** Something that a prompt has, and which one. */
  private record Thing(String name, String value) {}

  /** Visits what the prompts have: side 1 for a clean one and -1 for a corrupted one. */
  private void visit(List<PromptPair> pairs, BiConsumer<Thing, Integer> visitor) {
    Set<String> words = new TreeSet<>();
    pairs.forEach(
        pair -> {
          words.addAll(outside(pair.clean()).values());
          words.addAll(outside(pair.corrupted()).values());
        });
    for (PromptPair pair : pairs) {
      things(pair.clean(), words).forEach(thing -> visitor.accept(thing, 1));
      things(pair.corrupted(), words).forEach(thing -> visitor.accept(thing, -1));
    }
  }

  private List<Thing> things(Prompt prompt, Set<String> words) {
    Map<Integer, String> outside = outside(prompt);
    List<Thing> things = new ArrayList<>();
    things.add(new Thing(LENGTH, String.valueOf(Tokens.of(prompt.text()).size())));
    things.add(new Thing(CHARACTERS, String.valueOf(prompt.text().length())));
    outside.forEach((position, token) -> things.add(new Thing("token " + position, token)));
    for (String word : words) {
      things.add(
          new Thing("'" + word + "' somewhere", String.valueOf(outside.containsValue(word))));
    }
    return things;
  }

  /** Tokens outside the contrast, by position. */
  private Map<Integer, String> outside(Prompt prompt) {
    List<String> tokens = Tokens.of(prompt.text());
    List<String> roles = Roles.of(prompt);
    Map<Integer, String> outside = new TreeMap<>();
    IntStream.range(0, tokens.size())
        .filter(position -> !contrast.contains(roles.get(position)))
        .forEach(position -> outside.put(position, tokens.get(position)));
    return outside;
  }
}
