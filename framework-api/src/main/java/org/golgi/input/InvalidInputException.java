package org.golgi.input;

import java.util.regex.Pattern;

/**
 * Thrown when something that a user gave (a file, a folder, an option) cannot be used. The message
 * is one line for that user: where, what is wrong, what was expected, what to do. Programs print it
 * without a stack trace and exit with 2.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names within files may hold anything, line breaks and a terminal's commands too. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  /** Values within files may be of any length; their beginning and end say enough. */
  private static final int MOST_CHARACTERS = 400;

  private final String where;

  /**
   * Makes an exception.
   *
   * @param where the file (and field) or the option, as the user would name it
   * @param problem what is wrong, with the value that was found and what was expected
   * @param remedy what to do, an imperative sentence without its full stop
   */
  public InvalidInputException(String where, String problem, String remedy) {
    super(line(where, problem, remedy));
    this.where = where;
  }

  /** Like the other constructor, for a failure that has a cause worth keeping for logs. */
  public InvalidInputException(String where, String problem, String remedy, Throwable cause) {
    super(line(where, problem, remedy), cause);
    this.where = where;
  }

  private static String line(String where, String problem, String remedy) {
    String line = shortened(where) + ": " + shortened(problem) + "; " + remedy;
    return CONTROL.matcher(line).replaceAll(" ");
  }

  private static String shortened(String text) {
    int half = MOST_CHARACTERS / 2;
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, half) + " ... " + text.substring(text.length() - half);
  }

  /** Returns the file or option that is at fault. */
  public String where() {
    return where;
  }
}
