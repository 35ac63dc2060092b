package org.golgi.core.lint;

/**
 * Prompts or answers of a pair that are the same tokens, though the model knows every word: nothing
 * is left of the contrast.
 */
record SameTokens() implements Check {
  @Override
  public String name() {
    return "same tokens";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    return pairs.verdict(
        name(),
        pair -> pair.unknown().isEmpty() && !pair.isToldApart(),
        "both prompts or both answers are the same tokens in this model",
        pair ->
            pair.shown()
                + " against "
                + Quoted.of(pair.corruptedText())
                + " -> "
                + Quoted.of(pair.pair().corruptedAnswer()),
        "use words that the model's tokenizer tells apart");
  }
}
