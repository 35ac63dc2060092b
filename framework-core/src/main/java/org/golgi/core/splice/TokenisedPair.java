package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;
import org.golgi.task.PromptPair;
import org.golgi.task.Span;

/**
 * A prompt pair in a model's tokens: both prompts of one length, each answer one token.
 *
 * @param pair the pair
 * @param clean tokens of the clean prompt
 * @param corrupted tokens of the corrupted prompt
 * @param cleanAnswer token of the clean answer
 * @param corruptedAnswer token of the corrupted answer
 */
record TokenisedPair(
    PromptPair pair, Encoding clean, Encoding corrupted, int cleanAnswer, int corruptedAnswer) {
  static List<TokenisedPair> all(String where, List<PromptPair> pairs, Tokenizer tokenizer) {
    return pairs.stream().map(pair -> of(where, pair, tokenizer)).toList();
  }

  /**
   * Tokenises a pair.
   *
   * @param where the task or file, for messages
   * @throws InvalidInputException showing the pair, if its prompts differ in length or in no token,
   *     if an answer is not one token or one that this model does not know, or if both answers are
   *     the same token
   */
  static TokenisedPair of(String where, PromptPair pair, Tokenizer tokenizer) {
    Encoding clean = tokenizer.encode(pair.clean().text());
    Encoding corrupted = tokenizer.encode(pair.corrupted().text());
    if (clean.tokens().size() != corrupted.tokens().size()) {
      throw new InvalidInputException(
          where,
          "the clean prompt '%s' has %d tokens in this model and its corrupted prompt '%s' has %d"
              .formatted(
                  shown(pair.clean().text()),
                  clean.tokens().size(),
                  shown(pair.corrupted().text()),
                  corrupted.tokens().size()),
          "give pairs of equal length in the model's tokens");
    }
    if (clean.tokens().equals(corrupted.tokens())) {
      throw new InvalidInputException(
          where,
          "the prompts '%s' and '%s' are the same tokens in this model"
              .formatted(shown(pair.clean().text()), shown(pair.corrupted().text())),
          "use words that the model's tokenizer tells apart");
    }
    return answered(where, pair, clean, corrupted, tokenizer);
  }

  /**
   * Tokenises a pair both of whose prompts are the clean one.
   *
   * @throws InvalidInputException as {@link #of} does for answers
   */
  static TokenisedPair alone(String where, PromptPair pair, Tokenizer tokenizer) {
    Encoding clean = tokenizer.encode(pair.clean().text());
    return answered(where, pair, clean, clean, tokenizer);
  }

  private static TokenisedPair answered(
      String where, PromptPair pair, Encoding clean, Encoding corrupted, Tokenizer tokenizer) {
    int cleanAnswer = answer(where, pair, pair.cleanAnswer(), tokenizer);
    int corruptedAnswer = answer(where, pair, pair.corruptedAnswer(), tokenizer);
    if (cleanAnswer == corruptedAnswer) {
      throw new InvalidInputException(
          where,
          "the answers '%s' and '%s' to '%s' are the same token in this model"
              .formatted(
                  shown(pair.cleanAnswer()),
                  shown(pair.corruptedAnswer()),
                  shown(pair.clean().text())),
          "give answers that the model's tokenizer tells apart");
    }
    return new TokenisedPair(pair, clean, corrupted, cleanAnswer, corruptedAnswer);
  }

  /** Returns the number of tokens of either prompt. */
  int length() {
    return clean.tokens().size();
  }

  /** The role of each token of the clean prompt; empty text where it has none. */
  List<String> roles() {
    List<String> roles = new ArrayList<>();
    for (int position = 0; position < clean.tokens().size(); position++) {
      int start = clean.starts().get(position);
      int end = clean.ends().get(position);
      roles.add(
          pair.clean().roles().stream()
              .filter(role -> role.start() < end && start < role.end())
              .map(Span::name)
              .findFirst()
              .orElse(""));
    }
    return roles;
  }

  /** The roles of the tokens that have text. */
  List<String> rolesOfText() {
    List<String> roles = roles();
    return IntStream.range(0, roles.size())
        .filter(position -> clean.starts().get(position) < clean.ends().get(position))
        .mapToObj(roles::get)
        .toList();
  }

  private static int answer(String where, PromptPair pair, String answer, Tokenizer tokenizer) {
    List<Integer> tokens = tokenizer.encodeContinuation(answer).tokens();
    if (tokens.size() != 1) {
      String parts =
          String.join(
              ", ",
              tokens.stream().map(token -> "'" + shown(tokenizer.text(token)) + "'").toList());
      throw new InvalidInputException(
          where,
          "the answer '%s' of the pair '%s' and '%s' is %d tokens in this model%s"
              .formatted(
                  shown(answer),
                  shown(pair.clean().text()),
                  shown(pair.corrupted().text()),
                  tokens.size(),
                  tokens.isEmpty() ? "" : " (" + parts + ")"),
          "give answers of one token, with the leading space where a word follows a word");
    }
    String known = tokenizer.text(tokens.get(0));
    if (!known.strip().equals(answer.strip())) {
      throw new InvalidInputException(
          where,
          "the answer '%s' to '%s' is no token of this model, which reads it as '%s'"
              .formatted(shown(answer), shown(pair.clean().text()), shown(known)),
          "give answers that the model knows");
    }
    return tokens.get(0);
  }

  private static String shown(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }
}
