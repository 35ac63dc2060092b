package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;

/**
 * A tokenizer for tests: a word with its leading space is a token, and so is any other character.
 */
public final class WordTokenizer implements Tokenizer {
  static final int BOS = 0;

  private static final Pattern TOKEN = Pattern.compile(" ?[a-zA-Z]+|.", Pattern.DOTALL);

  private final List<String> texts = new ArrayList<>(List.of("<bos>"));

  @Override
  public Encoding encode(String text) {
    return encode(text, List.of(BOS));
  }

  @Override
  public Encoding encodeContinuation(String text) {
    return encode(text, List.of());
  }

  private Encoding encode(String text, List<Integer> special) {
    List<Integer> tokens = new ArrayList<>(special);
    List<Integer> starts = new ArrayList<>(special);
    List<Integer> ends = new ArrayList<>(special);
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(id(matcher.group()));
      starts.add(matcher.start());
      ends.add(matcher.end());
    }
    return new Encoding(tokens, starts, ends);
  }

  /** Words in {@code z} are not known: they are all one token. */
  private int id(String word) {
    String token = word.strip().startsWith("z") ? "<unk>" : word;
    if (!texts.contains(token)) {
      texts.add(token);
    }
    return texts.indexOf(token);
  }

  @Override
  public String text(int token) {
    return texts.get(token);
  }

  @Override
  public boolean hasBos() {
    return true;
  }
}
