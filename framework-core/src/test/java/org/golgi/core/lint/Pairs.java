package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.golgi.core.splice.WordTokenizer;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;

/** Prompt pairs for tests of the checks, and what checks find in them. */
final class Pairs {
  /** Enough for chance not to look like a rule. */
  static final int MANY = 60;

  private static final List<String> NOUNS =
      List.of("aunt", "boy", "chef", "doctor", "expert", "friend", "girl", "king", "lord", "queen");
  private static final List<String> SINGULAR = List.of(" is", " has", " does", " goes");
  private static final List<String> PLURAL = List.of(" are", " have", " do", " go");

  private Pairs() {}

  static PromptPair pair(String clean, String corrupted, String answer, String other) {
    return pair(clean, corrupted, answer, other, "any");
  }

  static PromptPair pair(String clean, String corrupted, String answer, String other, String kind) {
    return new PromptPair(Prompt.of(clean), Prompt.of(corrupted), answer, other, kind);
  }

  /** Agreement with singular and plural on the clean side in turn: nothing is wrong with it. */
  static List<PromptPair> agreement(int count) {
    return drawn(count, Pairs::agreement);
  }

  /** A pair of agreement, the clean one singular or plural. */
  static PromptPair agreement(int i, SplittableRandom random) {
    String noun = NOUNS.get(random.nextInt(NOUNS.size()));
    String other = " near the " + NOUNS.get(random.nextInt(NOUNS.size()));
    int verb = random.nextInt(SINGULAR.size());
    PromptPair singular =
        pair(
            "The " + noun + other,
            "The " + noun + "s" + other,
            SINGULAR.get(verb),
            PLURAL.get(verb),
            "singular");
    PromptPair turned = singular.turned();
    return i % 2 == 0
        ? singular
        : new PromptPair(
            turned.clean(),
            turned.corrupted(),
            turned.cleanAnswer(),
            turned.corruptedAnswer(),
            "plural");
  }

  static List<PromptPair> drawn(int count, PairDraw draw) {
    SplittableRandom random = new SplittableRandom(4);
    return IntStream.range(0, count).mapToObj(i -> draw.pair(i, random)).toList();
  }

  /** Draws the pair of a number. */
  @FunctionalInterface
  interface PairDraw {
    PromptPair pair(int i, SplittableRandom random);
  }

  /** Pairs whose texts are changed. */
  static List<PromptPair> changed(
      List<PromptPair> pairs, Function<String, String> clean, Function<String, String> corrupted) {
    return pairs.stream()
        .map(
            pair ->
                pair(
                    clean.apply(pair.clean().text()),
                    corrupted.apply(pair.corrupted().text()),
                    pair.cleanAnswer(),
                    pair.corruptedAnswer(),
                    pair.kind()))
        .toList();
  }

  static List<PromptPair> with(List<PromptPair> pairs, PromptPair... more) {
    List<PromptPair> all = new ArrayList<>(pairs);
    all.addAll(List.of(more));
    return all;
  }

  static LintReport lint(List<PromptPair> all) {
    return lint(all, List.of());
  }

  static LintReport lint(List<PromptPair> train, List<PromptPair> test) {
    return Linter.ofTexts()
        .lint(new Material("here", train, test), "words", new WordTokenizer(), 0);
  }

  static List<LintFinding> found(String check, List<PromptPair> pairs) {
    return found(check, lint(pairs));
  }

  static List<LintFinding> found(String check, LintReport report) {
    return report.findings().stream().filter(finding -> finding.check().equals(check)).toList();
  }
}
