package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param left pairs left out because their length is not the most frequent one
 */
public record TokenisedPrompts(
    HostTensor clean,
    HostTensor corrupted,
    HostTensor answers,
    List<String> tokens,
    List<String> roles,
    int left) {

  private record Pair(PromptPair pair, Encoding clean, Encoding corrupted, long[] answers) {
    int length() {
      return clean.tokens().size();
    }
  }

  /**
   * Tokenises pairs.
   *
   * @param where the task or file, for messages
   * @throws InvalidInputException if there is no pair, if the prompts of a pair differ in length,
   *     or if an answer is not one token
   */
  public static TokenisedPrompts of(String where, List<PromptPair> pairs, Tokenizer tokenizer) {
    List<Pair> all = new ArrayList<>();
    for (PromptPair pair : pairs) {
      all.add(tokenise(where, pair, tokenizer));
    }
    Map<Integer, Integer> lengths = new LinkedHashMap<>();
    all.forEach(pair -> lengths.merge(pair.length(), 1, Integer::sum));
    int length =
        lengths.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        where, "it has no prompt pairs", "give a file with some"))
            .getKey();
    List<Pair> kept = all.stream().filter(pair -> pair.length() == length).toList();
    Pair first = kept.get(0);
    return new TokenisedPrompts(
        ids(kept.stream().map(Pair::clean).toList(), length),
        ids(kept.stream().map(Pair::corrupted).toList(), length),
        HostTensor.of(
            Shape.of(kept.size(), 2),
            kept.stream().flatMapToLong(pair -> Arrays.stream(pair.answers())).toArray()),
        first.clean().tokens().stream().map(tokenizer::text).toList(),
        roles(first.pair().clean(), first.clean()),
        all.size() - kept.size());
  }

  private static Pair tokenise(String where, PromptPair pair, Tokenizer tokenizer) {
    Encoding clean = tokenizer.encode(pair.clean().text());
    Encoding corrupted = tokenizer.encode(pair.corrupted().text());
    if (clean.tokens().size() != corrupted.tokens().size()) {
      throw new InvalidInputException(
          where,
          "the prompts '%s' and '%s' have %d and %d tokens"
              .formatted(
                  shown(pair.clean().text()),
                  shown(pair.corrupted().text()),
                  clean.tokens().size(),
                  corrupted.tokens().size()),
          "give pairs of equal length in this model's tokens");
    }
    long[] answers = {
      answer(where, pair, pair.cleanAnswer(), tokenizer),
      answer(where, pair, pair.corruptedAnswer(), tokenizer)
    };
    return new Pair(pair, clean, corrupted, answers);
  }

  private static long answer(String where, PromptPair pair, String answer, Tokenizer tokenizer) {
    List<Integer> tokens = tokenizer.encodeContinuation(answer).tokens();
    if (tokens.size() != 1) {
      throw new InvalidInputException(
          where,
          "the answer '%s' to '%s' is %d tokens of this model"
              .formatted(shown(answer), shown(pair.clean().text()), tokens.size()),
          "give answers of one token, with their leading space");
    }
    return tokens.get(0);
  }

  private static String shown(String text) {
    return text.replace("\n", "\\n");
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
