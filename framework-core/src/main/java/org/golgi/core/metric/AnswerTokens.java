package org.golgi.core.metric;

import org.golgi.answer.Answers;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/** What a table over all tokens says of the two answers. */
final class AnswerTokens {
  private AnswerTokens() {}

  /** The clean answer's entries of {@code [batch, vocabulary]}: {@code [batch]}. */
  static Value clean(Answers answers, Value table) {
    return at(answers.tokens().slice(1, 0, 1), table);
  }

  /** The corrupted answer's entries of {@code [batch, vocabulary]}: {@code [batch]}. */
  static Value corrupted(Answers answers, Value table) {
    return at(answers.tokens().slice(1, 1, 2), table);
  }

  private static Value at(Value answer, Value table) {
    Value token = table.builder().iota(Shape.of(1, table.shape().extent(1)), 1);
    return token.equalTo(answer).select(table, 0).sum(1).reshape(table.shape().extent(0));
  }
}
