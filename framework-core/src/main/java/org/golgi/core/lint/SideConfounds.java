package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.golgi.lint.Severity;

/**
 * A token, a position or a length that tells clean from corrupted prompts over the whole set. A
 * contrast that changes sides, as where singular and plural are clean equally often, tells nothing:
 * each of its tokens is on both sides. What is always on one side does, and a circuit may look at
 * that instead of doing the task.
 *
 * <p>Where the prompts of nearly every pair differ in one word alone, that word cannot be anything
 * but the contrast. That it never changes sides is then worth a note.
 */
record SideConfounds() implements Check {
  @Override
  public String name() {
    return "confound";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    Collection<LintedPair> distinct = pairs.distinct();
    if (distinct.size() < Shares.FEWEST) {
      return Verdict.skipped(
          "%d distinct pairs are too few to tell chance from rule, %d would do"
              .formatted(distinct.size(), Shares.FEWEST));
    }
    int minimal = (int) distinct.stream().filter(SideConfounds::differInOneWord).count();
    boolean contrast = Shares.nearlyAll(minimal, distinct.size());
    Confounds confounds =
        new Confounds(
            name(),
            contrast ? Severity.NOTE : Severity.WARNING,
            "clean from corrupted prompts",
            distinct.iterator().next().shownAgainst(),
            contrast
                ? "prompts of a pair differ in one word alone, so it is the contrast, but it never"
                    + " changes sides; add pairs that are turned round"
                : "have it in both prompts or in neither; if it is the contrast, turn half of the"
                    + " pairs round, so that it changes sides");
    return Verdict.of(confounds.in(texts(distinct)));
  }

  /** Each text once on each side, as one that stands there often is no more evidence. */
  private static List<LabelledText> texts(Collection<LintedPair> pairs) {
    Set<List<String>> seen = new LinkedHashSet<>();
    List<LabelledText> texts = new ArrayList<>();
    for (LintedPair pair : pairs) {
      if (seen.add(List.of("clean", pair.cleanText()))) {
        texts.add(LabelledText.whole("clean", pair.clean()));
      }
      if (seen.add(List.of("corrupted", pair.corruptedText()))) {
        texts.add(LabelledText.whole("corrupted", pair.corrupted()));
      }
    }
    return texts;
  }

  /** Whether all that differs, from the first such character to the last, lies within a word. */
  private static boolean differInOneWord(LintedPair pair) {
    String clean = pair.cleanText();
    String corrupted = pair.corruptedText();
    int shorter = Math.min(clean.length(), corrupted.length());
    int start = 0;
    while (start < shorter && clean.charAt(start) == corrupted.charAt(start)) {
      start++;
    }
    int same = 0;
    while (same < shorter - start
        && clean.charAt(clean.length() - 1 - same)
            == corrupted.charAt(corrupted.length() - 1 - same)) {
      same++;
    }
    return isOneWord(clean.substring(start, clean.length() - same))
        && isOneWord(corrupted.substring(start, corrupted.length() - same));
  }

  private static boolean isOneWord(String text) {
    return text.strip().chars().noneMatch(Character::isWhitespace);
  }
}
