package org.golgi.core.run;

import java.util.List;
import java.util.Map;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Option;

/** The values of a method's options where only some are allowed. */
final class OptionValues {
  private OptionValues() {}

  /** Refuses a value that an option cannot have, before the work and not after it. */
  static void check(List<Option> allowed, Map<String, String> options) {
    for (Option option : allowed) {
      String value = options.get(option.name());
      if (value != null && !option.allowed().isEmpty() && !option.allowed().contains(value)) {
        throw new InvalidInputException(
            "--" + option.name(),
            "'" + value + "' is not known",
            "give one of " + String.join(", ", option.allowed()));
      }
    }
  }
}
