package org.golgi.method;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.golgi.input.InvalidInputException;

/**
 * Values of a method's options, by name, and the seed.
 *
 * @param values as given by the user; an option that is not given is absent
 * @param seed seed of every random choice
 */
public record Settings(Map<String, String> values, long seed) {
  public Settings {
    values = Map.copyOf(new TreeMap<>(values));
  }

  /** Returns the text of an option, or the default. */
  public String text(String option, String absent) {
    return values.getOrDefault(option, absent);
  }

  /** Returns the number of an option, or empty where it is not given. */
  public Optional<Double> number(String option) {
    String value = values.get(option);
    if (value == null) {
      return Optional.empty();
    }
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for all that is not a finite number.
    }
    throw new InvalidInputException(
        "--" + option, "'" + value + "' is not a number", "give one such as 0.5");
  }

  /**
   * Returns the number of an option within bounds, or the default.
   *
   * @throws InvalidInputException if it is not a number from {@code least} to {@code most}
   */
  public double number(String option, double absent, double least, double most) {
    double number = number(option).orElse(absent);
    if (number < least || number > most) {
      throw new InvalidInputException(
          "--" + option,
          number + " is out of range",
          "give a number from " + least + " to " + most);
    }
    return number;
  }

  /**
   * Returns the whole number of an option within bounds, or the default.
   *
   * @throws InvalidInputException if it is not a whole number from {@code least} to {@code most}
   */
  public int integer(String option, int absent, int least, int most) {
    String value = text(option, String.valueOf(absent));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for all that cannot be used.
    }
    throw new InvalidInputException(
        "--" + option,
        "'" + value + "' cannot be used",
        "give a whole number from " + least + " to " + most);
  }

  /**
   * Returns the constant of an enum that an option names in lower case with dashes, or the default.
   *
   * @throws InvalidInputException if it names none, saying which there are
   */
  public <E extends Enum<E>> E choice(String option, E absent) {
    String value = values.get(option);
    if (value == null) {
      return absent;
    }
    return Choices.parse("--" + option, value, absent.getDeclaringClass());
  }
}
