package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;

/** Splits texts by a model's tokenizer, and remembers how the model reads each token. */
final class TextSplitter {
  /** Decoders write it for a token that is a part of a character. */
  private static final char PART_OF_A_CHARACTER = '\uFFFD';

  private final Tokenizer tokenizer;
  private final Map<Integer, String> read = new HashMap<>();

  TextSplitter(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  SplitText prompt(String text) {
    return split(text, tokenizer.encode(text));
  }

  SplitText answer(String text) {
    return split(text, tokenizer.encodeContinuation(text));
  }

  private SplitText split(String text, Encoding encoding) {
    List<String> pieces = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < encoding.tokens().size(); i++) {
      int end = encoding.ends().get(i);
      if (end > 0) {
        String piece = text.substring(encoding.starts().get(i), end);
        pieces.add(piece);
        if (!knows(encoding.tokens().get(i), piece)) {
          unknown.add(piece);
        }
      }
    }
    return new SplitText(encoding.tokens(), pieces, unknown);
  }

  /** A tokenizer may keep the space before a word with the word or drop it. */
  private boolean knows(int token, String piece) {
    String text = read.computeIfAbsent(token, tokenizer::text);
    return text.strip().equals(piece.strip()) || text.indexOf(PART_OF_A_CHARACTER) >= 0;
  }
}
