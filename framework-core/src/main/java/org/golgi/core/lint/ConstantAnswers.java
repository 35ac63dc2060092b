package org.golgi.core.lint;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;

/**
 * Answers that are always the same. Where both are, a circuit that favours the clean one whatever
 * the prompt is as faithful as one that does the task. Where one is and the other changes, as with
 * an error against a value, it may be right.
 */
record ConstantAnswers() implements Check {
  @Override
  public String name() {
    return "constant answers";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    Collection<LintedPair> distinct = pairs.distinct();
    if (distinct.size() < 2) {
      return Verdict.none();
    }
    Constant clean = mostFrequent(distinct, pair -> pair.pair().cleanAnswer());
    Constant corrupted = mostFrequent(distinct, pair -> pair.pair().corruptedAnswer());
    if (clean.isConstant() && corrupted.isConstant()) {
      return Verdict.of(
          finding(
              Severity.WARNING,
              "the clean answer is always %s and the corrupted one %s"
                  .formatted(Quoted.of(clean.answer()), Quoted.of(corrupted.answer())),
              clean,
              "add pairs with the answers turned: a circuit that favours one token would do"));
    }
    if (clean.isConstant() || corrupted.isConstant()) {
      return Verdict.of(
          finding(
              Severity.NOTE,
              "the %s answer is always %s, while the %s one changes"
                  .formatted(
                      clean.isConstant() ? "clean" : "corrupted",
                      Quoted.of((clean.isConstant() ? clean : corrupted).answer()),
                      clean.isConstant() ? "corrupted" : "clean"),
              clean.isConstant() ? clean : corrupted,
              "see that the circuit does not favour it after corrupted prompts too"));
    }
    return Verdict.none();
  }

  private LintFinding finding(Severity severity, String problem, Constant answer, String remedy) {
    return new LintFinding(
        name(),
        severity,
        problem,
        answer.pairs().size(),
        answer.total(),
        "distinct pairs",
        answer.pairs().get(0).shown(),
        remedy);
  }

  /** The answer that most pairs have. */
  private record Constant(String answer, List<LintedPair> pairs, int total) {
    boolean isConstant() {
      return Shares.nearlyAll(pairs.size(), total);
    }
  }

  private static Constant mostFrequent(
      Collection<LintedPair> pairs, Function<LintedPair, String> answer) {
    return pairs.stream().collect(Collectors.groupingBy(answer)).entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, List<LintedPair>>>comparingInt(
                    entry -> entry.getValue().size())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new Constant(entry.getKey(), entry.getValue(), pairs.size()))
        .orElseThrow();
  }
}
