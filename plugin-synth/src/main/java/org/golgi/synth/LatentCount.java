package org.golgi.synth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.input.InvalidInputException;

/** Numbers of latents as Gemma Scope words them: 16k means 16,384, 131k means 131,072. */
final class LatentCount {
  private static final Pattern WORD = Pattern.compile("(\\d{1,7})([km]?)");
  private static final int MOST = 1 << 24;

  private LatentCount() {}

  /**
   * The number that a word means: with k or m the nearest power of two.
   *
   * @param where the option, for the message
   */
  static int parse(String where, String word) {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      throw refused(where, word);
    }
    long count = Long.parseLong(matcher.group(1));
    long meant =
        switch (matcher.group(2)) {
          case "k" -> powerOfTwo(1_000.0 * count);
          case "m" -> powerOfTwo(1_000_000.0 * count);
          default -> count;
        };
    if (meant < 1 || meant > MOST) {
      throw refused(where, word);
    }
    return (int) meant;
  }

  private static long powerOfTwo(double count) {
    return (long) Math.pow(2, Math.rint(Math.log(count) / Math.log(2)));
  }

  /** The word for a number, in thousands or millions where it has that many. */
  static String word(int count) {
    if (count >= 1_000_000) {
      return count / 1_000_000 + "m";
    }
    return count >= 1_000 ? count / 1_000 + "k" : String.valueOf(count);
  }

  private static InvalidInputException refused(String where, String word) {
    return new InvalidInputException(
        where, "'" + word + "' is no number of latents", "give one such as 16k, 65k, 131k or 4096");
  }
}
