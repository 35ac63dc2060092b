package org.golgi.core.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The test pairs that have something in common with training pairs. */
final class SharedPrompts {
  private final Set<List<String>> asked = new HashSet<>();
  private final Set<String> texts = new HashSet<>();

  SharedPrompts(List<LintedPair> train) {
    for (LintedPair pair : train) {
      asked.add(pair.asked());
      texts.add(pair.cleanText());
      texts.add(pair.corruptedText());
    }
  }

  /** Those whose clean prompt is trained on with the same answer. */
  List<LintedPair> withTheirAnswer(List<LintedPair> test) {
    return test.stream().filter(pair -> asked.contains(pair.asked())).toList();
  }

  /** Those of whose texts one is a text, clean or corrupted, that is trained on. */
  List<LintedPair> byText(List<LintedPair> test) {
    return test.stream()
        .filter(pair -> Stream.of(pair.cleanText(), pair.corruptedText()).anyMatch(texts::contains))
        .toList();
  }
}
