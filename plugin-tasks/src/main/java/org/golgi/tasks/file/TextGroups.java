package org.golgi.tasks.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.task.PromptPair;

/** Groups of pairs that share a text: the connected components of texts that stand in one pair. */
final class TextGroups {
  /** For each text another of its group; nothing for the one that stands for the group. */
  private final Map<String, String> next = new HashMap<>();

  private TextGroups() {}

  /**
   * Returns groups such that no text, clean or corrupted, is in two of them.
   *
   * @return groups in the order of their first pair, pairs in the order given
   */
  static List<List<PromptPair>> of(List<PromptPair> pairs) {
    TextGroups groups = new TextGroups();
    for (PromptPair pair : pairs) {
      groups.join(pair.clean().text(), pair.corrupted().text());
    }
    Map<String, List<PromptPair>> byText = new LinkedHashMap<>();
    for (PromptPair pair : pairs) {
      byText.computeIfAbsent(groups.last(pair.clean().text()), text -> new ArrayList<>()).add(pair);
    }
    return List.copyOf(byText.values());
  }

  private void join(String one, String other) {
    String last = last(one);
    if (!last.equals(last(other))) {
      next.put(last, last(other));
    }
  }

  /** Follows a text to the one that stands for its group, and remembers the short way there. */
  private String last(String text) {
    String last = text;
    for (String after = next.get(last); after != null; after = next.get(last)) {
      last = after;
    }
    if (!last.equals(text)) {
      next.put(text, last);
    }
    return last;
  }
}
