package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Cases put together that have a clean answer in common, directly or by way of others. */
final class AnswerClasses {
  private AnswerClasses() {}

  /** Returns for each case the names of all cases of its class. */
  static Map<String, String> byCase(Collection<LintedPair> pairs) {
    Map<String, Set<String>> answers = new TreeMap<>();
    for (LintedPair pair : pairs) {
      answers
          .computeIfAbsent(pair.pair().kind(), kind -> new TreeSet<>())
          .add(pair.pair().cleanAnswer());
    }
    List<Set<String>> classes = new ArrayList<>();
    List<Set<String>> answersOfClasses = new ArrayList<>();
    answers.forEach(
        (kind, own) -> {
          Set<String> cases = new TreeSet<>(Set.of(kind));
          Set<String> all = new TreeSet<>(own);
          for (int i = classes.size() - 1; i >= 0; i--) {
            if (!Collections.disjoint(answersOfClasses.get(i), all)) {
              cases.addAll(classes.remove(i));
              all.addAll(answersOfClasses.remove(i));
            }
          }
          classes.add(cases);
          answersOfClasses.add(all);
        });
    Map<String, String> byCase = new TreeMap<>();
    classes.forEach(cases -> cases.forEach(kind -> byCase.put(kind, String.join(", ", cases))));
    return byCase;
  }
}
