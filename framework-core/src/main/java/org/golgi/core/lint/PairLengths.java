package org.golgi.core.lint;

/**
 * Pairs whose prompts differ in their number of tokens: a corrupted latent then has no counterpart
 * at its position, and {@code find} refuses them.
 */
record PairLengths() implements Check {
  @Override
  public String name() {
    return "pair lengths";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    return pairs.verdict(
        name(),
        pair -> !pair.hasOneLength(),
        "the clean and the corrupted prompt differ in their number of tokens",
        pair ->
            "%d and %d tokens: %s"
                .formatted(
                    pair.clean().tokens().size(),
                    pair.corrupted().tokens().size(),
                    pair.shownAgainst()),
        "give pairs of equal length in the model's tokens");
  }
}
