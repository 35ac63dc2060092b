package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;

/** The tokens of lists, dictionaries and their look-ups. */
final class PythonTokens {
  private PythonTokens() {}

  static List<String> all() {
    List<String> tokens =
        new ArrayList<>(List.of(">>>", "=", "[", "]", "{", "}", ",", ":", "\"", "\n", "|"));
    for (int digit = 0; digit < 10; digit++) {
      tokens.add(String.valueOf(digit));
    }
    tokens.add(Lexicon.ERROR);
    tokens.addAll(Lexicon.NAMES);
    Lexicon.VARIABLES.forEach(word -> tokens.add(" " + word));
    return tokens;
  }
}
