package org.golgi.core.lint;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.golgi.lint.Severity;

/**
 * Something in what both prompts of a pair have in common that tells which answers are right: a
 * token, a position or a length that goes with some cases and not with others, so that the contrast
 * need not be looked at. Cases that share an answer are one here, as telling them apart does not
 * tell the answer.
 */
record CaseConfounds() implements Check {
  @Override
  public String name() {
    return "case confound";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    Map<String, String> classes = AnswerClasses.byCase(pairs.distinct());
    Map<String, List<LintedPair>> byClass =
        oncePerCleanText(pairs.distinct()).stream()
            .collect(
                Collectors.groupingBy(
                    pair -> label(pair, classes), LinkedHashMap::new, Collectors.toList()));
    if (byClass.size() < 2) {
      return Verdict.none();
    }
    int fewest = byClass.values().stream().mapToInt(List::size).min().orElse(0);
    if (fewest < Shares.FEWEST) {
      return Verdict.skipped(
          "%d distinct clean prompts of one case are too few to tell chance from rule, %d would do"
              .formatted(fewest, Shares.FEWEST));
    }
    List<LabelledText> texts =
        byClass.values().stream()
            .flatMap(Collection::stream)
            .map(pair -> LabelledText.common(label(pair, classes), pair))
            .toList();
    Confounds confounds =
        new Confounds(
            name(),
            Severity.WARNING,
            "cases apart whose answers differ (%s), beside the contrast"
                .formatted(String.join(" / ", byClass.keySet())),
            byClass.values().stream()
                .map(same -> same.get(0).shown())
                .collect(Collectors.joining(" and ")),
            "have what prompts of a pair share in every case equally often");
    return Verdict.of(confounds.in(texts));
  }

  private static String label(LintedPair pair, Map<String, String> classes) {
    return classes.getOrDefault(pair.pair().kind(), pair.pair().kind());
  }

  private static List<LintedPair> oncePerCleanText(Collection<LintedPair> pairs) {
    Set<String> seen = new HashSet<>();
    return pairs.stream().filter(pair -> seen.add(pair.cleanText())).toList();
  }
}
