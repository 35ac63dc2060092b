package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;

/**
 * A tokenizer for tests whose text is the token ids themselves, with spaces between them.
 *
 * @param hasBos whether a text begins with token {@link #BOS}
 */
record IdTokenizer(boolean hasBos) implements Tokenizer {
  static final int BOS = 0;

  @Override
  public Encoding encode(String text) {
    return encode(text, hasBos ? List.of(BOS) : List.of());
  }

  @Override
  public Encoding encodeContinuation(String text) {
    return encode(text, List.of());
  }

  private static Encoding encode(String text, List<Integer> special) {
    List<Integer> tokens = new ArrayList<>(special);
    List<Integer> starts = new ArrayList<>(special);
    List<Integer> ends = new ArrayList<>(special);
    int start = 0;
    for (String id : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      tokens.add(Integer.parseInt(id));
      starts.add(start);
      ends.add(start + id.length());
      start += id.length() + 1;
    }
    return new Encoding(tokens, starts, ends);
  }

  @Override
  public String text(int token) {
    return String.valueOf(token);
  }
}
