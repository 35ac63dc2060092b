package org.golgi.core.lint;

/** Words that the model does not know: it reads another token in their place. */
record UnknownWords() implements Check {
  @Override
  public String name() {
    return "unknown words";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    return pairs.verdict(
        name(),
        pair -> !pair.unknown().isEmpty(),
        "a word of a prompt or an answer is unknown to the model",
        pair -> Quoted.of(pair.unknown()) + " of " + pair.shown(),
        "use words that the model knows, or the model that the prompts are for, with --model");
  }
}
