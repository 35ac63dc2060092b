package org.golgi.core.lint;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;

/** Cases that are rare: means over pairs are then about the other cases. */
record CaseBalance() implements Check {
  /** With less than half of an even share, a case could fail and hardly be missed. */
  private static final double LEAST_OF_EVEN = 0.5;

  @Override
  public String name() {
    return "case balance";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    Map<String, List<LintedPair>> cases =
        pairs.all().stream()
            .collect(
                Collectors.groupingBy(
                    pair -> pair.pair().kind(), TreeMap::new, Collectors.toList()));
    int all = pairs.all().size();
    List<LintedPair> rarest =
        cases.values().stream().min(Comparator.comparingInt(List::size)).orElse(List.of());
    if (rarest.size() * cases.size() >= LEAST_OF_EVEN * all) {
      return Verdict.none();
    }
    return Verdict.of(
        new LintFinding(
            name(),
            Severity.WARNING,
            "the case %s is rare; there are %s"
                .formatted(
                    rarest.get(0).pair().kind(),
                    cases.entrySet().stream()
                        .map(entry -> entry.getValue().size() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))),
            rarest.size(),
            all,
            "pairs",
            rarest.get(0).shown(),
            "give as many pairs of each case"));
  }
}
