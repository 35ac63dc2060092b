package org.golgi.core.lint;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may be seen of a prompt, and what is to be told from it.
 *
 * @param label what is to be told, such as {@code clean}
 * @param pieces pieces by their position in the model's tokens
 */
record LabelledText(String label, Map<Integer, String> pieces) {
  LabelledText {
    pieces = Collections.unmodifiableMap(new TreeMap<>(pieces));
  }

  /** All of a prompt. */
  static LabelledText whole(String label, SplitText text) {
    return new LabelledText(label, text.byPosition());
  }

  /** What stands at the same position of a clean prompt and its corrupted one: no contrast. */
  static LabelledText common(String label, LintedPair pair) {
    Map<Integer, String> common = pair.clean().byPosition();
    common.entrySet().retainAll(pair.corrupted().byPosition().entrySet());
    return new LabelledText(label, common);
  }

  String at(int position) {
    return pieces.getOrDefault(position, "");
  }

  int characters() {
    return pieces.values().stream().mapToInt(String::length).sum();
  }
}
