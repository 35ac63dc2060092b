package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.golgi.lint.LintFinding;
import org.golgi.lint.Severity;

/**
 * Telltales as findings, one for each kind of trait.
 *
 * @param check the check's name
 * @param severity how much they matter
 * @param told what they tell apart, such as {@code clean from corrupted prompts}
 * @param example texts of which they tell it
 * @param remedy what to do
 */
record Confounds(String check, Severity severity, String told, String example, String remedy) {
  List<LintFinding> in(List<LabelledText> texts) {
    Map<Trait, List<Telltale>> byTrait = new EnumMap<>(Trait.class);
    Telltales.in(texts)
        .forEach(
            telltale ->
                byTrait
                    .computeIfAbsent(telltale.trait(), trait -> new ArrayList<>())
                    .add(telltale));
    List<LintFinding> findings = new ArrayList<>();
    byTrait.forEach(
        (trait, telltales) ->
            findings.add(
                new LintFinding(
                    check,
                    severity,
                    trait.words() + " tells " + told + named(trait, telltales),
                    telltales.stream().mapToInt(Telltale::right).max().orElse(0),
                    texts.size(),
                    "distinct prompts",
                    example,
                    remedy)));
    return findings;
  }

  private static String named(Trait trait, List<Telltale> telltales) {
    return switch (trait) {
      case TOKEN -> ": " + Quoted.of(telltales.stream().map(Telltale::token).toList());
      case POSITION -> ": " + ranges(telltales.stream().map(Telltale::position).toList());
      case TOKENS, CHARACTERS -> "";
    };
  }

  /** Ascending numbers, with those that follow each other put together: {@code 3, 7-9}. */
  private static String ranges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    int start = numbers.get(0);
    for (int i = 0; i < numbers.size(); i++) {
      int end = numbers.get(i);
      if (i + 1 == numbers.size() || numbers.get(i + 1) > end + 1) {
        ranges.add(start == end ? String.valueOf(end) : start + "-" + end);
        start = i + 1 < numbers.size() ? numbers.get(i + 1) : end;
      }
    }
    return String.join(", ", ranges);
  }
}
