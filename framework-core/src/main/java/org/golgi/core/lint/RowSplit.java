package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;

/**
 * What a split by rows would do to a file, as published files are used: prompts that stand in
 * several rows, with other answers or other corrupted prompts, come to be in both parts. It is
 * tried: rows in random order, a third of them for testing, as {@code find} parts files.
 *
 * <p>That a text alone is in both parts is a note, as it is so in every file that has its pairs
 * turned round too, which is good.
 */
record RowSplit() implements Check {
  private static final int TEST_PART = 3;

  private static final String REMEDY =
      "part by prompt text, as find does with this file, and never by rows";

  @Override
  public String name() {
    return "row split";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    if (pairs.areParted()) {
      return Verdict.none();
    }
    List<LintedPair> rows = new ArrayList<>(pairs.first());
    Collections.shuffle(rows, new Random(pairs.seed()));
    List<LintedPair> test = rows.subList(0, rows.size() / TEST_PART);
    SharedPrompts train = new SharedPrompts(rows.subList(test.size(), rows.size()));
    List<LintFinding> findings = new ArrayList<>();
    List<LintedPair> answered = train.withTheirAnswer(test);
    long prompts = rows.stream().map(LintedPair::cleanText).distinct().count();
    if (!answered.isEmpty()) {
      findings.add(
          finding(
              Shares.severity(answered.size(), test.size()),
              "%d pairs have %d clean prompts: split by rows, a clean prompt is trained on with the same answer"
                  .formatted(rows.size(), prompts),
              answered,
              test));
    }
    List<LintedPair> byText = train.byText(test);
    if (Shares.matters(byText.size(), test.size())) {
      findings.add(
          finding(
              Severity.NOTE,
              "split by rows, a text, clean or corrupted, is in the training part too",
              byText,
              test));
    }
    return Verdict.of(findings);
  }

  private LintFinding finding(
      Severity severity, String problem, List<LintedPair> shared, List<LintedPair> test) {
    return new LintFinding(
        name(),
        severity,
        problem,
        shared.size(),
        test.size(),
        "test pairs",
        shared.get(0).shown(),
        REMEDY);
  }
}
