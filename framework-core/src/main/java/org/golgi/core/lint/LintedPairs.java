package org.golgi.core.lint;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;
import org.golgi.model.Tokenizer;
import org.golgi.task.PromptPair;

/**
 * Prompt pairs as a model reads them.
 *
 * @param first pairs for training, or all of a file that is not parted
 * @param test pairs for testing; empty where pairs are not parted
 * @param tokenizer the model's tokenizer
 * @param seed seed of every random choice
 */
record LintedPairs(List<LintedPair> first, List<LintedPair> test, Tokenizer tokenizer, long seed) {
  LintedPairs {
    first = List.copyOf(first);
    test = List.copyOf(test);
  }

  static LintedPairs of(
      List<PromptPair> first, List<PromptPair> test, Tokenizer tokenizer, long seed) {
    TextSplitter splitter = new TextSplitter(tokenizer);
    return new LintedPairs(
        first.stream().map(pair -> LintedPair.of(pair, splitter)).toList(),
        test.stream().map(pair -> LintedPair.of(pair, splitter)).toList(),
        tokenizer,
        seed);
  }

  boolean areParted() {
    return !test.isEmpty();
  }

  List<LintedPair> all() {
    return Stream.of(first, test).flatMap(Collection::stream).toList();
  }

  /** Pairs without those that came before. */
  Collection<LintedPair> distinct() {
    Map<List<String>, LintedPair> byContent = new LinkedHashMap<>();
    all().forEach(pair -> byContent.putIfAbsent(pair.content(), pair));
    return byContent.values();
  }

  /**
   * Looks for a flaw that makes a pair useless, one of which is enough for a warning.
   *
   * @param check the check's name
   * @param flawed whether a pair has the flaw
   * @param problem what is wrong
   * @param example shows a pair that has it
   * @param remedy what to do
   */
  Verdict verdict(
      String check,
      Predicate<LintedPair> flawed,
      String problem,
      Function<LintedPair, String> example,
      String remedy) {
    List<LintedPair> having = all().stream().filter(flawed).toList();
    return having.isEmpty()
        ? Verdict.none()
        : Verdict.of(
            new LintFinding(
                check,
                Severity.WARNING,
                problem,
                having.size(),
                all().size(),
                "pairs",
                example.apply(having.get(0)),
                remedy));
  }
}
