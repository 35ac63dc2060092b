package org.golgi.core.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.golgi.lint.LintFinding;

/** Pairs that stand in one part more than once: they weigh as often, and stand for fewer. */
record Duplicates() implements Check {
  @Override
  public String name() {
    return "duplicates";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    List<LintedPair> again =
        Stream.of(pairs.first(), pairs.test()).flatMap(Duplicates::in).toList();
    int all = pairs.all().size();
    return again.isEmpty()
        ? Verdict.none()
        : Verdict.of(
            new LintFinding(
                name(),
                Shares.severity(again.size(), all),
                "the same pair stands there before",
                again.size(),
                all,
                "pairs",
                again.get(0).shown(),
                "remove them; find drops them when it reads a file"));
  }

  private static Stream<LintedPair> in(List<LintedPair> part) {
    Set<List<String>> seen = new HashSet<>();
    return part.stream().filter(pair -> !seen.add(pair.content()));
  }
}
