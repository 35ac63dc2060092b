package org.golgi.model;

import java.util.List;

/**
 * A text as tokens.
 *
 * @param tokens token ids, the beginning-of-sequence token first where the model has one
 * @param starts for each token the index of its first character in the text; special tokens have
 *     start = end = 0
 * @param ends for each token the index after its last character
 */
public record Encoding(List<Integer> tokens, List<Integer> starts, List<Integer> ends) {
  public Encoding {
    tokens = List.copyOf(tokens);
    starts = List.copyOf(starts);
    ends = List.copyOf(ends);
  }
}
