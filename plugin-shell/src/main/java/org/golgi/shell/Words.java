package org.golgi.shell;

import java.util.ArrayList;
import java.util.List;
import org.golgi.input.InvalidInputException;

/**
 * The words of a line, quoted as in sh: {@code '...'} keeps everything, {@code "..."} all but
 * {@code \"} and {@code \\}, a backslash outside quotes keeps the next character, and {@code #}
 * begins a comment where a word would begin. Nothing is expanded.
 */
final class Words {
  private static final char NONE = 0;

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private Words(String line) {
    this.line = line;
  }

  /**
   * Returns the words of a line.
   *
   * @throws InvalidInputException if a quote is not closed, or nothing follows a backslash
   */
  static List<String> of(String line) {
    return new Words(line).read();
  }

  private List<String> read() {
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (Character.isWhitespace(c)) {
        end();
      } else if (c == '#' && !inWord) {
        break;
      } else {
        inWord = true;
        switch (c) {
          case '\'' -> quoted('\'', NONE);
          case '"' -> quoted('"', '\\');
          case '\\' -> word.append(next("a backslash is its last character"));
          default -> word.append(c);
        }
      }
    }
    end();
    return List.copyOf(words);
  }

  private void quoted(char quote, char escape) {
    String problem = "a quote " + quote + " is not closed";
    for (char c = next(problem); c != quote; c = next(problem)) {
      boolean escapes = c == escape && at < line.length() && isEscaped(quote, line.charAt(at));
      word.append(escapes ? next(problem) : c);
    }
  }

  private static boolean isEscaped(char quote, char c) {
    return c == quote || c == '\\';
  }

  private char next(String problem) {
    if (at == line.length()) {
      throw new InvalidInputException(line, problem, "give the line again");
    }
    return line.charAt(at++);
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }
}
