package org.golgi.core.splice;

import java.util.Collections;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** Prompts of a specimen with other roles, or cut to other lengths. */
public final class UnevenPrompts {
  /** The roles of {@link #of}; some tokens have none. */
  static final List<String> ROLES = List.of("subject", "", "verb");

  /** A prompt is as many tokens shorter than the longest as the rest by this of its index. */
  private static final int CUTS = 3;

  private UnevenPrompts() {}

  /**
   * Returns prompts of three lengths, whose roles stand in another order in each.
   *
   * @param padding token that pads the shorter ones
   */
  public static TokenisedPrompts of(Specimen specimen, long padding) {
    TokenisedPrompts whole = specimen.prompts();
    List<Integer> lengths =
        IntStream.range(0, whole.prompts())
            .mapToObj(prompt -> whole.positions() - prompt % CUTS)
            .toList();
    return cut(
        withRoles(specimen, ROLES, (prompt, row) -> (prompt + row) % ROLES.size()),
        lengths,
        whole.positions(),
        padding);
  }

  /**
   * Prompts of one length whose tokens have roles.
   *
   * @param role from prompt and row to the index of a role
   */
  static TokenisedPrompts withRoles(Specimen specimen, List<String> names, IntBinaryOperator role) {
    TokenisedPrompts prompts = specimen.prompts();
    int first = specimen.model().tokenizer().hasBos() ? 1 : 0;
    long[] index =
        IntStream.range(0, prompts.prompts() * prompts.positions())
            .mapToLong(
                i -> {
                  int row = i % prompts.positions() - first;
                  return row < 0 ? names.size() : role.applyAsInt(i / prompts.positions(), row);
                })
            .toArray();
    return new TokenisedPrompts(
        prompts.clean(),
        prompts.corrupted(),
        prompts.answers(),
        prompts.lengths(),
        new TokenRoles(names, HostTensor.of(prompts.clean().shape(), index)),
        prompts.tokens(),
        prompts.roles(),
        prompts.left());
  }

  /** One of the prompts, without padding. */
  static TokenisedPrompts alone(TokenisedPrompts prompts, int prompt) {
    int length = prompts.lengths().get(prompt);
    return cut(prompts.part(List.of(prompt)), Collections.nCopies(1, length), length, 0);
  }

  private static TokenisedPrompts cut(
      TokenisedPrompts prompts, List<Integer> lengths, int positions, long padding) {
    List<String> names = prompts.tokenRoles().names();
    return new TokenisedPrompts(
        cut(prompts.clean(), lengths, positions, padding),
        cut(prompts.corrupted(), lengths, positions, padding),
        prompts.answers(),
        lengths,
        new TokenRoles(names, cut(prompts.tokenRoles().index(), lengths, positions, names.size())),
        prompts.tokens(),
        prompts.roles(),
        prompts.left());
  }

  private static HostTensor cut(
      HostTensor table, List<Integer> lengths, int positions, long padding) {
    int before = table.shape().extent(1);
    long[] cut =
        IntStream.range(0, lengths.size() * positions)
            .mapToLong(
                i -> {
                  int prompt = i / positions;
                  int position = i % positions;
                  return position < lengths.get(prompt)
                      ? (long) table.at(prompt * before + position)
                      : padding;
                })
            .toArray();
    return HostTensor.of(Shape.of(lengths.size(), positions), cut);
  }
}
