package org.golgi.core.planted;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * Prompts of contrasts, each with all pairs of filler words and a third that follows from them;
 * training and test prompts have half of the pairs each. Every pair comes turned too, so that each
 * answer is as often clean as corrupted.
 *
 * @param id the motif's id
 * @param description the motif's line
 * @param train contrasts of training prompts
 * @param test contrasts of test prompts
 */
record PlantedTask(String id, String description, List<Contrast> train, List<Contrast> test)
    implements Task {
  static final String YES = "yes";
  static final String NO = "no";

  private static final int FILLERS = 8;
  private static final double MOST = 8;

  PlantedTask {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /** A motif's task whose training and test prompts are of the same contrasts. */
  static PlantedTask of(String id, String description, Contrast... contrasts) {
    return new PlantedTask(id, description, List.of(contrasts), List.of(contrasts));
  }

  /** The words that every model knows: answers, the end of a prompt, and fillers. */
  static List<Word> furniture() {
    List<Word> words =
        new ArrayList<>(
            List.of(
                new Word(YES, Map.of()),
                new Word(NO, Map.of()),
                new Word("?", Map.of(Feature.END, MOST))));
    IntStream.range(0, FILLERS).mapToObj(i -> new Word(filler(i), noise(i))).forEach(words::add);
    return words;
  }

  /**
   * Latents of a filler: some of every feature, more than other words have, and another amount of
   * each in every filler. Nothing reads them.
   */
  private static Map<Integer, Double> noise(int filler) {
    return IntStream.range(0, Directions.WIDTH)
        .boxed()
        .collect(
            Collectors.toMap(
                feature -> feature,
                feature -> (double) (((2 * feature + 1) * filler + feature) % FILLERS)));
  }

  private static String filler(int index) {
    return "filler" + index;
  }

  @Override
  public PromptSplit prompts(int trainWanted, int testWanted, long seed) {
    List<List<String>> fillings = new ArrayList<>();
    for (int first = 0; first < FILLERS; first++) {
      for (int second = 0; second < FILLERS; second++) {
        fillings.add(List.of(filler(first), filler(second), filler((first + second) % FILLERS)));
      }
    }
    Collections.shuffle(fillings, new Random(seed));
    int half = fillings.size() / 2;
    return new PromptSplit(
        pairs(train, fillings.subList(0, half)).limit(trainWanted).toList(),
        pairs(test, fillings.subList(half, fillings.size())).limit(testWanted).toList());
  }

  private static Stream<PromptPair> pairs(List<Contrast> contrasts, List<List<String>> fillings) {
    return fillings.stream()
        .flatMap(filling -> contrasts.stream().map(contrast -> pair(contrast, filling)))
        .flatMap(pair -> Stream.of(pair, pair.turned()));
  }

  private static PromptPair pair(Contrast contrast, List<String> filling) {
    return new PromptPair(
        filled(contrast.yes(), filling),
        filled(contrast.no(), filling),
        " " + YES,
        " " + NO,
        contrast.kind());
  }

  private static Prompt filled(String form, List<String> filling) {
    String text = form;
    for (String filler : filling) {
      text = text.replaceFirst("\\*", filler);
    }
    return Prompt.of(text);
  }
}
