package org.golgi.core.lint;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.golgi.lint.LintFinding;

/**
 * Several lengths among pairs: a circuit has nodes at positions, so {@code find} leaves out all
 * pairs but those of the most frequent length.
 */
record PromptLengths() implements Check {
  @Override
  public String name() {
    return "prompt lengths";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    Map<Integer, List<LintedPair>> byLength =
        pairs.all().stream()
            .filter(LintedPair::hasOneLength)
            .collect(
                Collectors.groupingBy(
                    pair -> pair.clean().tokens().size(), LinkedHashMap::new, Collectors.toList()));
    if (byLength.size() < 2) {
      return Verdict.none();
    }
    List<Map.Entry<Integer, List<LintedPair>>> byFrequency =
        byLength.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Integer, List<LintedPair>>>comparingInt(
                        entry -> -entry.getValue().size())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    int all = byLength.values().stream().mapToInt(List::size).sum();
    int left = all - byFrequency.get(0).getValue().size();
    Map.Entry<Integer, List<LintedPair>> other = byFrequency.get(1);
    return Verdict.of(
        new LintFinding(
            name(),
            Shares.severity(left, all),
            "find leaves out what does not have the most frequent length, %d tokens; there are %s"
                .formatted(byFrequency.get(0).getKey(), shown(byFrequency)),
            left,
            all,
            "pairs",
            "%d tokens: %s"
                .formatted(other.getKey(), Quoted.of(other.getValue().get(0).cleanText())),
            "give each length a file of its own, or prompts with roles and --granularity role"));
  }

  private static String shown(List<Map.Entry<Integer, List<LintedPair>>> byFrequency) {
    return byFrequency.stream()
        .map(entry -> "%d of %d tokens".formatted(entry.getValue().size(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }
}
