package org.golgi.commands;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;

/** Values of options that several commands have, checked. */
final class Arguments {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)([kmgt])b?");

  private Arguments() {}

  /** A type that can be computed with. */
  static DType floating(String option, String word) {
    List<DType> types = Arrays.stream(DType.values()).filter(DType::isFloating).toList();
    return types.stream()
        .filter(type -> Choices.word(type).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    option,
                    "'" + word + "' is not known",
                    "give one of "
                        + String.join(", ", types.stream().map(Choices::word).toList())));
  }

  /** A size in memory, such as {@code 16g}: a number and k, m, g or t for powers of 1024. */
  static long bytes(String option, String word) {
    Matcher matcher = SIZE.matcher(word.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new InvalidInputException(
          option, "'" + word + "' is not a size", "give a number and k, m, g or t, such as 16g");
    }
    int power = 1 + "kmgt".indexOf(matcher.group(2));
    return (long) (Double.parseDouble(matcher.group(1)) * (1L << (10 * power)));
  }

  /** A number of prompt pairs. */
  static int prompts(String option, int number) {
    if (number < 1) {
      throw new InvalidInputException(
          option, number + " prompt pairs are too few", "give 1 or more");
    }
    return number;
  }

  /** A number of things of which there must be some. */
  static int atLeastOne(String option, int number) {
    if (number < 1) {
      throw new InvalidInputException(option, number + " is too few", "give 1 or more");
    }
    return number;
  }
}
