package org.golgi.core.lint;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text as a model's tokenizer splits it.
 *
 * @param tokens token ids, special ones included
 * @param pieces the parts of the text that tokens stand for, special ones left out
 * @param unknown the pieces that the model reads as something else
 */
record SplitText(List<Integer> tokens, List<String> pieces, List<String> unknown) {
  SplitText {
    tokens = List.copyOf(tokens);
    pieces = List.copyOf(pieces);
    unknown = List.copyOf(unknown);
  }

  /** Returns the pieces by their position, counted as the model's: special tokens have one too. */
  SortedMap<Integer, String> byPosition() {
    SortedMap<Integer, String> byPosition = new TreeMap<>();
    int special = tokens.size() - pieces.size();
    for (int i = 0; i < pieces.size(); i++) {
      byPosition.put(special + i, pieces.get(i));
    }
    return byPosition;
  }
}
