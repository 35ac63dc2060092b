package org.golgi.core.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;

/**
 * A tokenizer for which a word, all up to the next space, is a token. No token begins a sequence.
 *
 * @param texts the words in the order of their token ids
 */
record Words(List<String> texts) implements Tokenizer {
  private static final Pattern WORD = Pattern.compile("\\S+");

  Words {
    texts = List.copyOf(texts);
  }

  @Override
  public Encoding encode(String text) {
    List<Integer> tokens = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      tokens.add(token(matcher.group()));
      starts.add(matcher.start());
      ends.add(matcher.end());
    }
    return new Encoding(tokens, starts, ends);
  }

  private int token(String word) {
    int token = texts.indexOf(word);
    if (token < 0) {
      throw new InvalidInputException(
          "word '" + word + "'", "a planted model does not know it", "use one of " + texts);
    }
    return token;
  }

  @Override
  public Encoding encodeContinuation(String text) {
    return encode(text);
  }

  @Override
  public String text(int token) {
    return " " + texts.get(token);
  }

  @Override
  public boolean hasBos() {
    return false;
  }
}
