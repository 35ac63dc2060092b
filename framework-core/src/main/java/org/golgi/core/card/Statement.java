package org.golgi.core.card;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that holds of some tokens and not of others.
 *
 * @param text the statement
 * @param holds the tokens of which it holds
 */
record Statement(String text, BitSet holds) {
  /** Returns the simple statements that hold of some of the tokens. */
  static List<Statement> simple(List<SeenToken> tokens) {
    Map<String, BitSet> byText = new LinkedHashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      for (String text : of(tokens.get(i))) {
        byText.computeIfAbsent(text, key -> new BitSet()).set(i);
      }
    }
    List<Statement> statements = new ArrayList<>();
    byText.forEach((text, holds) -> statements.add(new Statement(text, holds)));
    return statements;
  }

  private static List<String> of(SeenToken token) {
    List<String> texts = new ArrayList<>();
    texts.add("the token " + quoted(token.text()));
    if (!token.before().isEmpty()) {
      texts.add("after " + quoted(token.before()));
    }
    if (!token.role().isEmpty()) {
      texts.add("the " + token.role());
    }
    texts.add(token.repeated() ? "a token that came before" : "a token that is new");
    if (token.last()) {
      texts.add("the last token");
    }
    texts.add("in " + token.task());
    texts.add("the answer is " + quoted(token.answer()));
    token.answerKinds().forEach(kind -> texts.add("an answer of the kind " + kind));
    return texts;
  }

  private static String quoted(String text) {
    return "'" + text.replace("\n", "\\n") + "'";
  }

  Statement and(Statement other) {
    BitSet both = (BitSet) holds.clone();
    both.and(other.holds());
    return new Statement(text + ", " + other.text(), both);
  }

  /** How many of the tokens both have. */
  static int common(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both.cardinality();
  }
}
