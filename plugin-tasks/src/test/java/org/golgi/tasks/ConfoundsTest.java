package org.golgi.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Span;
import org.junit.jupiter.api.Test;

/** The check for confounds finds those that were put in, and no others. */
class ConfoundsTest {
  private static final int TRAIN = 200;
  private static final int TEST = 100;

  @Test
  void theCommentOfThePublishedListTaskIsFound() {
    assertThat(found(random -> commented(" # ignore this comment please", random), Set.of()))
        .contains(
            entry("'#' somewhere", 1.0), entry("' comment' somewhere", 1.0), entry("token 11", 1.0))
        .doesNotContainKeys("token 1", "token 6", "'>>>' somewhere", "number of tokens");
  }

  @Test
  void aDifferenceInTheNumberOfTokensIsFound() {
    assertThat(found(random -> commented(" # ignore this comment please ", random), Set.of()))
        .contains(entry("number of tokens", 1.0));
  }

  @Test
  void aWordThatLeansToOneSideIsFound() {
    assertThat(found(ConfoundsTest::leaning, Set.of("index")))
        .containsOnlyKeys("token 1", "' data' somewhere", "' list' somewhere");
  }

  @Test
  void theContrastIsNoConfound() {
    assertThat(found(ConfoundsTest::lookUp, Set.of()))
        .containsOnlyKeys("token 8", "'3' somewhere", "'7' somewhere");
    assertThat(found(ConfoundsTest::lookUp, Set.of("index"))).isEmpty();
  }

  private static Map<String, Double> found(
      Function<SplittableRandom, PromptPair> draw, Set<String> contrast) {
    SplittableRandom random = new SplittableRandom(6);
    PromptSplit split =
        new PromptSplit(
            Stream.generate(() -> draw.apply(random)).limit(TRAIN).toList(),
            Stream.generate(() -> draw.apply(random)).limit(TEST).toList());
    return Confounds.in(split, contrast, Confounds.limit(split));
  }

  /** As published: a list that is too short, and a comment that makes up for it. */
  private static PromptPair commented(String comment, SplittableRandom random) {
    String values = digit(random) + "," + digit(random);
    String rest = "," + digit(random) + "," + digit(random) + "," + digit(random);
    return pair(
        Prompt.of(">>> data = [" + values + "]" + comment + "\n>>> data[4]\n"),
        Prompt.of(">>> data = [" + values + rest + "]\n>>> data[4]\n"));
  }

  /** The name says in three of four pairs which side it is. */
  private static PromptPair leaning(SplittableRandom random) {
    return pair(
        lookUp(random.nextInt(4) < 3 ? " data" : " list", 7, random),
        lookUp(random.nextInt(4) < 3 ? " list" : " data", 3, random));
  }

  private static PromptPair lookUp(SplittableRandom random) {
    return pair(lookUp(" data", 7, random), lookUp(" data", 3, random));
  }

  private static Prompt lookUp(String name, int index, SplittableRandom random) {
    int value = random.nextInt(3);
    String before = ">>>" + name + "=[" + value + "]\n[";
    return new Prompt(
        before + index + "]", List.of(new Span("index", before.length(), before.length() + 1)));
  }

  private static PromptPair pair(Prompt clean, Prompt corrupted) {
    return new PromptPair(clean, corrupted, "Traceback", "0", "any");
  }

  private static int digit(SplittableRandom random) {
    return random.nextInt(10);
  }
}
