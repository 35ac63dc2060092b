package org.golgi.method;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.golgi.input.InvalidInputException;

/** Enum constants as users write them: in lower case, with dashes. */
public final class Choices {
  private Choices() {}

  /** Returns the word for a constant. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the words of all constants of an enum. */
  public static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Choices::word).toList();
  }

  /**
   * Returns the constant that a word stands for.
   *
   * @param where the option, for the message
   * @throws InvalidInputException if there is none, saying which there are
   */
  public static <E extends Enum<E>> E parse(String where, String word, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new InvalidInputException(
        where, "'" + word + "' is not known", "give one of " + String.join(", ", words(type)));
  }
}
