package org.golgi.methods.pass;

import java.util.List;
import org.golgi.method.Option;
import org.golgi.method.Settings;
import org.golgi.splice.SplicedPrompts;

/**
 * The option that says how many training prompts scores are means over.
 *
 * @param absent number of prompts when it is not given, if there are so many
 */
public record PromptCount(int absent) {
  private static final String PROMPTS = "prompts";

  /** Returns the option. */
  public Option option() {
    return new Option(
        PROMPTS,
        "N",
        "mean over so many of the training prompts, or all if there are fewer",
        String.valueOf(absent),
        List.of());
  }

  /**
   * Returns the number of prompts to take, the first ones.
   *
   * @throws org.golgi.input.InvalidInputException if the setting is out of range
   */
  public int of(SplicedPrompts prompts, Settings settings) {
    return Math.min(prompts.prompts(), settings.integer(PROMPTS, absent, 1, Integer.MAX_VALUE));
  }
}
