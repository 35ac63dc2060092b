package org.golgi.core.splice;

import java.util.List;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Tokenizer;
import org.golgi.task.PromptSplit;

/**
 * Training and test prompts as tokens, all of one length: the most frequent one. Pairs of other
 * lengths are left out, as a circuit has nodes at positions.
 *
 * @param train what a method may see
 * @param test what evaluation uses, of as many positions
 */
public record TokenisedSplit(TokenisedPrompts train, TokenisedPrompts test) {
  /**
   * Tokenises a split.
   *
   * @param where the task or file, for messages
   * @throws InvalidInputException if a part has no pair, if both have none of one length, if the
   *     prompts of a pair differ in length, or if an answer is not one token
   */
  public static TokenisedSplit of(String where, PromptSplit split, Tokenizer tokenizer) {
    List<TokenisedPair> train = TokenisedPair.all(where, split.train(), tokenizer);
    List<TokenisedPair> test = TokenisedPair.all(where, split.test(), tokenizer);
    if (train.isEmpty() || test.isEmpty()) {
      throw new InvalidInputException(
          where,
          "it has %d prompt pairs for training and %d for testing"
              .formatted(train.size(), test.size()),
          "ask for some of both, or give a file with more");
    }
    int length =
        PairLength.mostFrequent(List.of(train, test))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        where,
                        "no training prompt has as many tokens in this model as any test prompt",
                        "give prompts of one length"));
    return new TokenisedSplit(
        TokenisedPrompts.ofLength(length, train, tokenizer),
        TokenisedPrompts.ofLength(length, test, tokenizer));
  }

  /** Returns the number of pairs of both parts that are left out because of their length. */
  public int left() {
    return train.left() + test.left();
  }
}
