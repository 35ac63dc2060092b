package org.golgi.core.run;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.input.InvalidInputException;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Option;

/** How many prompts a step of a method takes, where users say so. */
final class StepBatch {
  /** The name of the option that says it. */
  static final String OPTION = "batch";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private StepBatch() {}

  /** What is given or, likewise, the greatest default; 1 where the method has no such option. */
  static int of(CircuitMethod method, Map<String, String> options) {
    Optional<Option> option =
        method.options().stream().filter(each -> each.name().equals(OPTION)).findFirst();
    if (option.isEmpty()) {
      return 1;
    }
    Matcher numbers = NUMBER.matcher(options.getOrDefault(OPTION, option.get().absent()));
    int greatest = 1;
    while (numbers.find()) {
      greatest = Math.max(greatest, Integer.parseInt(numbers.group()));
    }
    return greatest;
  }

  /**
   * Checks that a method takes as many prompts as it is told to, and is not told yet.
   *
   * @throws InvalidInputException otherwise
   */
  static void checkFree(CircuitMethod method, Map<String, String> options) {
    if (method.options().stream().noneMatch(each -> each.name().equals(OPTION))) {
      throw new InvalidInputException(
          "--method",
          "nobody can say how many prompts a step of " + method.id() + " takes",
          "choose a method that has an option --" + OPTION);
    }
    if (options.containsKey(OPTION)) {
      throw new InvalidInputException("--" + OPTION, "that is what --prompts says", "leave it out");
    }
  }
}
