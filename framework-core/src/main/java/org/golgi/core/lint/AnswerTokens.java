package org.golgi.core.lint;

import java.util.stream.Stream;

/** Answers that are not one token: no single logit is theirs, and {@code find} refuses them. */
record AnswerTokens() implements Check {
  @Override
  public String name() {
    return "answer tokens";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    return pairs.verdict(
        name(),
        pair -> split(pair).findAny().isPresent(),
        "an answer is not one token",
        AnswerTokens::example,
        "give answers of one token, with the leading space where a word follows a word");
  }

  private static Stream<SplitText> split(LintedPair pair) {
    return Stream.of(pair.cleanAnswer(), pair.corruptedAnswer())
        .filter(answer -> answer.tokens().size() != 1);
  }

  private static String example(LintedPair pair) {
    SplitText answer = split(pair).findFirst().orElseThrow();
    return "%s is %d tokens (%s), asked after %s"
        .formatted(
            Quoted.of(String.join("", answer.pieces())),
            answer.tokens().size(),
            Quoted.of(answer.pieces()),
            Quoted.of(pair.cleanText()));
  }
}
