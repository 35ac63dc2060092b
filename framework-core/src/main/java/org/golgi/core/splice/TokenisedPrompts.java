package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.Span;

/**
 * Prompt pairs as tokens, all of one length.
 *
 * @param clean token ids of the clean prompts, I64 {@code [prompt, position]}
 * @param corrupted token ids of the corrupted prompts, I64 {@code [prompt, position]}
 * @param answers token ids of clean and corrupted answer, I64 {@code [prompt, 2]}
 * @param tokens the first clean prompt's tokens as text
 * @param roles the role of each position; empty text where it has none
 * @param left pairs left out because they have another length
 */
public record TokenisedPrompts(
    HostTensor clean,
    HostTensor corrupted,
    HostTensor answers,
    List<String> tokens,
    List<String> roles,
    int left) {

  /**
   * Tokenises pairs and keeps those of the most frequent length, the shorter of two.
   *
   * @param where the task or file, for messages
   * @throws InvalidInputException if there is no pair, if the prompts of a pair differ in length,
   *     or if an answer is not one token
   */
  public static TokenisedPrompts of(String where, List<PromptPair> pairs, Tokenizer tokenizer) {
    List<TokenisedPair> all = TokenisedPair.all(where, pairs, tokenizer);
    int length =
        PairLength.mostFrequent(List.of(all))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        where, "it has no prompt pairs", "give a file with some"));
    return ofLength(length, all, tokenizer);
  }

  /** Makes prompts of the pairs that have a length; one at least must. */
  static TokenisedPrompts ofLength(int length, List<TokenisedPair> all, Tokenizer tokenizer) {
    List<TokenisedPair> kept = all.stream().filter(pair -> pair.length() == length).toList();
    TokenisedPair first = kept.get(0);
    return new TokenisedPrompts(
        ids(kept.stream().map(TokenisedPair::clean).toList(), length),
        ids(kept.stream().map(TokenisedPair::corrupted).toList(), length),
        HostTensor.of(
            Shape.of(kept.size(), 2),
            kept.stream()
                .flatMapToLong(pair -> LongStream.of(pair.cleanAnswer(), pair.corruptedAnswer()))
                .toArray()),
        first.clean().tokens().stream().map(tokenizer::text).toList(),
        roles(first.pair().clean(), first.clean()),
        all.size() - kept.size());
  }

  private static HostTensor ids(List<Encoding> encodings, int length) {
    long[] ids =
        encodings.stream()
            .flatMap(encoding -> encoding.tokens().stream())
            .mapToLong(Integer::longValue)
            .toArray();
    return HostTensor.of(Shape.of(encodings.size(), length), ids);
  }

  private static List<String> roles(Prompt prompt, Encoding encoding) {
    List<String> roles = new ArrayList<>();
    for (int position = 0; position < encoding.tokens().size(); position++) {
      int start = encoding.starts().get(position);
      int end = encoding.ends().get(position);
      roles.add(
          prompt.roles().stream()
              .filter(role -> role.start() < end && start < role.end())
              .map(Span::name)
              .findFirst()
              .orElse(""));
    }
    return roles;
  }

  /** Returns the number of pairs. */
  public int prompts() {
    return clean.shape().extent(0);
  }

  /** Returns the number of tokens of each prompt, the beginning-of-sequence token included. */
  public int positions() {
    return clean.shape().extent(1);
  }
}
