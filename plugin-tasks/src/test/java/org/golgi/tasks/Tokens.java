package org.golgi.tasks;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text as the built-in model's tokenizer splits it, written down again for these tests. */
final class Tokens {
  private static final Pattern TOKEN = Pattern.compile(" ?[A-Za-z]+|>>>|[0-9]|\n|[^A-Za-z0-9]");

  private Tokens() {}

  static List<String> of(String text) {
    return matches(text).stream().map(MatchResult::group).toList();
  }

  /** Returns tokens with their places in the text. */
  static List<MatchResult> matches(String text) {
    return TOKEN.matcher(text).results().toList();
  }
}
