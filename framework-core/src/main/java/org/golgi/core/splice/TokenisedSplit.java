package org.golgi.core.splice;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.circuit.Granularity;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Tokenizer;
import org.golgi.task.PromptSplit;

/**
 * Training and test prompts as tokens. Where nodes have positions, all are of one length, the most
 * frequent one, and pairs of other lengths are left out; where they have roles, all are kept.
 *
 * @param train what a method may see
 * @param test what evaluation uses
 */
public record TokenisedSplit(TokenisedPrompts train, TokenisedPrompts test) {
  /**
   * Tokenises a split.
   *
   * @param where the task or file, for messages
   * @throws InvalidInputException if a part has no pair, if both have none of one length, if the
   *     prompts of a pair differ in length, if an answer is not one token, or if roles are wanted
   *     and no token has one
   */
  public static TokenisedSplit of(
      String where, PromptSplit split, Granularity granularity, Tokenizer tokenizer) {
    List<TokenisedPair> train = TokenisedPair.all(where, split.train(), tokenizer);
    List<TokenisedPair> test = TokenisedPair.all(where, split.test(), tokenizer);
    if (train.isEmpty() || test.isEmpty()) {
      throw new InvalidInputException(
          where,
          "it has %d prompt pairs for training and %d for testing"
              .formatted(train.size(), test.size()),
          "ask for some of both, or give a file with more");
    }
    List<TokenisedPair> all = Stream.concat(train.stream(), test.stream()).toList();
    List<String> roles = TokenRoles.names(all);
    if (granularity == Granularity.ROLE) {
      return byRole(where, train, test, roles, tokenizer);
    }
    int length =
        PairLength.mostFrequent(List.of(train, test))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        where,
                        "no training prompt has as many tokens in this model as any test prompt",
                        "give prompts of one length, or --granularity role"));
    return new TokenisedSplit(
        TokenisedPrompts.ofLength(length, train, roles, tokenizer),
        TokenisedPrompts.ofLength(length, test, roles, tokenizer));
  }

  private static TokenisedSplit byRole(
      String where,
      List<TokenisedPair> train,
      List<TokenisedPair> test,
      List<String> roles,
      Tokenizer tokenizer) {
    if (roles.stream().allMatch(String::isEmpty)) {
      throw new InvalidInputException(
          "--granularity role",
          where + " gives its tokens no roles",
          "choose position or free, or a task whose prompts have roles");
    }
    return new TokenisedSplit(
        TokenisedPrompts.of(train, longest(train), roles, 0, tokenizer),
        TokenisedPrompts.of(test, longest(test), roles, 0, tokenizer));
  }

  private static int longest(List<TokenisedPair> pairs) {
    return pairs.stream().mapToInt(TokenisedPair::length).max().orElseThrow();
  }

  /** Returns the number of pairs of both parts that are left out because of their length. */
  public int left() {
    return train.left() + test.left();
  }
}
