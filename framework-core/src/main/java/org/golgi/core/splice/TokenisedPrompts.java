package org.golgi.core.splice;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;
import org.golgi.task.PromptPair;

/**
 * Prompt pairs as tokens. Where they have different lengths, the shorter ones are padded at their
 * end; what a token is does not depend on what follows it.
 *
 * @param clean token ids of the clean prompts, I64 {@code [prompt, position]}
 * @param corrupted token ids of the corrupted prompts, I64 {@code [prompt, position]}
 * @param answers token ids of clean and corrupted answer, I64 {@code [prompt, 2]}
 * @param lengths number of tokens of each pair's prompts
 * @param tokenRoles role of each token
 * @param tokens a clean prompt's tokens as text, as an example
 * @param roles the role of each of them; empty text where it has none
 * @param left pairs left out because they have another length
 */
public record TokenisedPrompts(
    HostTensor clean,
    HostTensor corrupted,
    HostTensor answers,
    List<Integer> lengths,
    TokenRoles tokenRoles,
    List<String> tokens,
    List<String> roles,
    int left) {
  private static final int PADDING = 0;

  public TokenisedPrompts {
    lengths = List.copyOf(lengths);
    tokens = List.copyOf(tokens);
    roles = List.copyOf(roles);
  }

  /** Makes prompts of one length, whose tokens have the roles of the first. */
  public TokenisedPrompts(
      HostTensor clean,
      HostTensor corrupted,
      HostTensor answers,
      List<String> tokens,
      List<String> roles,
      int left) {
    this(
        clean,
        corrupted,
        answers,
        Collections.nCopies(clean.shape().extent(0), clean.shape().extent(1)),
        TokenRoles.same(clean.shape().extent(0), roles),
        tokens,
        roles,
        left);
  }

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
    return ofLength(length, all, TokenRoles.names(all), tokenizer);
  }

  /**
   * Tokenises one pair. Where both of its prompts are the same text, nothing is to be asked of the
   * corrupted one.
   *
   * @param where the option or file, for messages
   * @param names names of roles
   * @throws InvalidInputException if its prompts differ in length, if an answer is not one token,
   *     or if both answers are the same token
   */
  public static TokenisedPrompts ofOne(
      String where, PromptPair pair, List<String> names, Tokenizer tokenizer) {
    TokenisedPair one =
        pair.clean().text().equals(pair.corrupted().text())
            ? TokenisedPair.alone(where, pair, tokenizer)
            : TokenisedPair.of(where, pair, tokenizer);
    return of(List.of(one), one.length(), names, 0, tokenizer);
  }

  /** Makes prompts of the pairs that have a length; one at least must. */
  static TokenisedPrompts ofLength(
      int length, List<TokenisedPair> all, List<String> roles, Tokenizer tokenizer) {
    List<TokenisedPair> kept = all.stream().filter(pair -> pair.length() == length).toList();
    return of(kept, length, roles, all.size() - kept.size(), tokenizer);
  }

  /**
   * Makes prompts of pairs.
   *
   * @param positions at least the tokens of the longest
   * @param roles names of roles
   */
  static TokenisedPrompts of(
      List<TokenisedPair> kept, int positions, List<String> roles, int left, Tokenizer tokenizer) {
    TokenisedPair first = kept.get(0);
    return new TokenisedPrompts(
        ids(kept.stream().map(TokenisedPair::clean).toList(), positions),
        ids(kept.stream().map(TokenisedPair::corrupted).toList(), positions),
        HostTensor.of(
            Shape.of(kept.size(), 2),
            kept.stream()
                .flatMapToLong(pair -> LongStream.of(pair.cleanAnswer(), pair.corruptedAnswer()))
                .toArray()),
        kept.stream().map(TokenisedPair::length).toList(),
        TokenRoles.of(kept, positions, roles),
        first.clean().tokens().stream().map(tokenizer::text).toList(),
        first.roles(),
        left);
  }

  private static HostTensor ids(List<Encoding> encodings, int positions) {
    long[] ids =
        encodings.stream()
            .flatMapToLong(
                encoding ->
                    LongStream.concat(
                            encoding.tokens().stream().mapToLong(Integer::longValue),
                            LongStream.generate(() -> PADDING))
                        .limit(positions))
            .toArray();
    return HostTensor.of(Shape.of(encodings.size(), positions), ids);
  }

  /**
   * Returns some of the pairs, in a form that is the same for all parts.
   *
   * @param pairs indices of the pairs, in the order wanted
   */
  public TokenisedPrompts part(List<Integer> pairs) {
    return new TokenisedPrompts(
        rows(clean, pairs),
        rows(corrupted, pairs),
        rows(answers, pairs),
        pairs.stream().map(lengths::get).toList(),
        new TokenRoles(tokenRoles.names(), rows(tokenRoles.index(), pairs)),
        tokens,
        roles,
        left);
  }

  private static HostTensor rows(HostTensor tensor, List<Integer> rows) {
    int extent = tensor.shape().extent(1);
    long[] all = tensor.toLongs();
    return HostTensor.of(
        Shape.of(rows.size(), extent),
        rows.stream()
            .flatMapToLong(row -> Arrays.stream(all, row * extent, (row + 1) * extent))
            .toArray());
  }

  /** Returns the number of pairs. */
  public int prompts() {
    return clean.shape().extent(0);
  }

  /** Whether some prompt is padded. */
  public boolean uneven() {
    return lengths.stream().anyMatch(length -> length < positions());
  }

  /** The last position of each prompt, I64 {@code [prompt, 1]}. */
  HostTensor ends() {
    return HostTensor.of(
        Shape.of(prompts(), 1), lengths.stream().mapToLong(length -> length - 1L).toArray());
  }

  /** Returns the index of the role of each position from one on, I64 {@code [prompt, row]}. */
  public HostTensor roleRows(int firstPosition) {
    int rows = positions() - firstPosition;
    long[] all = tokenRoles.index().toLongs();
    long[] spliced = new long[prompts() * rows];
    for (int prompt = 0; prompt < prompts(); prompt++) {
      System.arraycopy(all, prompt * positions() + firstPosition, spliced, prompt * rows, rows);
    }
    return HostTensor.of(Shape.of(prompts(), rows), spliced);
  }

  /**
   * Returns the number of tokens of the longest prompt, the beginning-of-sequence token included.
   */
  public int positions() {
    return clean.shape().extent(1);
  }
}
