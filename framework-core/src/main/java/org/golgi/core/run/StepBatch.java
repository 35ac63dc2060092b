package org.golgi.core.run;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Option;

/** How many prompts a step of a method takes, where users say so. */
final class StepBatch {
  private static final String BATCH = "batch";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private StepBatch() {}

  /** What is given or, likewise, the greatest default; 1 where the method has no such option. */
  static int of(CircuitMethod method, Map<String, String> options) {
    Optional<Option> option =
        method.options().stream().filter(each -> each.name().equals(BATCH)).findFirst();
    if (option.isEmpty()) {
      return 1;
    }
    Matcher numbers = NUMBER.matcher(options.getOrDefault(BATCH, option.get().absent()));
    int greatest = 1;
    while (numbers.find()) {
      greatest = Math.max(greatest, Integer.parseInt(numbers.group()));
    }
    return greatest;
  }
}
