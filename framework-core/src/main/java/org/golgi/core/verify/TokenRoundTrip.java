package org.golgi.core.verify;

import java.util.List;
import java.util.stream.Collectors;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;
import org.golgi.verify.VerifiedCheck;

/** The tokens of a prompt, one after the other, are its text. */
record TokenRoundTrip(VerifiedModel verified) implements Check {
  /** What stands for part of a character where that is a token. */
  private static final String PART = "\ufffd";

  @Override
  public String name() {
    return "tokens";
  }

  @Override
  public List<VerifiedCheck> make() {
    Tokenizer tokenizer = verified.model().tokenizer();
    double other = verified.texts().stream().filter(text -> !comesBack(tokenizer, text)).count();
    return List.of(
        VerifiedCheck.of(
            name(), "text of the tokens, the prompt", other, "prompts that differ", 0, ""));
  }

  private static boolean comesBack(Tokenizer tokenizer, String text) {
    Encoding encoding = tokenizer.encode(text);
    List<Integer> tokens =
        encoding.tokens().subList(tokenizer.hasBos() ? 1 : 0, encoding.tokens().size());
    String joined = tokens.stream().map(tokenizer::text).collect(Collectors.joining());
    // Some tokenizers put a space before a text.
    return joined.contains(PART) || joined.strip().equals(text.strip());
  }
}
