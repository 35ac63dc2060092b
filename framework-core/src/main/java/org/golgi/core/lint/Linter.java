package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.SkippedCheck;
import org.golgi.model.Tokenizer;

/** Asks every check about prompt pairs. */
public final class Linter {
  private static final List<Check> OF_TEXTS =
      List.of(
          new AnswerTokens(),
          new UnknownWords(),
          new SameTokens(),
          new PairLengths(),
          new PromptLengths(),
          new PartOverlap(),
          new RowSplit(),
          new Duplicates(),
          new ConstantAnswers(),
          new FavouredAnswers(),
          new CaseBalance(),
          new SideConfounds(),
          new CaseConfounds());

  private final List<Check> checks;

  private Linter(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Returns a linter that reads texts and runs no model: in a second or less. */
  public static Linter ofTexts() {
    return new Linter(OF_TEXTS);
  }

  /** Returns this linter for a search that keeps prompts of every length. */
  public Linter ofEveryLength() {
    return new Linter(checks.stream().filter(check -> !(check instanceof PromptLengths)).toList());
  }

  /** Returns a linter that asks the model too. */
  public static Linter asking(BareAnswers model) {
    List<Check> checks = new ArrayList<>(OF_TEXTS);
    checks.add(new WrongAnswers(model));
    return new Linter(checks);
  }

  /**
   * Checks pairs.
   *
   * @param model name of the model whose tokens are counted
   * @param tokenizer its tokenizer
   * @param seed seed of every random choice
   */
  public LintReport lint(Material material, String model, Tokenizer tokenizer, long seed) {
    LintedPairs pairs = LintedPairs.of(material.first(), material.test(), tokenizer, seed);
    List<LintFinding> findings = new ArrayList<>();
    List<SkippedCheck> skipped = new ArrayList<>();
    for (Check check : checks) {
      Verdict verdict = check.examine(pairs);
      findings.addAll(verdict.findings());
      verdict.skipped().forEach(reason -> skipped.add(new SkippedCheck(check.name(), reason)));
    }
    findings.sort(Comparator.comparing(LintFinding::severity).reversed());
    return new LintReport(
        material.task(), model, pairs.all().size(), pairs.test().size(), findings, skipped);
  }
}
