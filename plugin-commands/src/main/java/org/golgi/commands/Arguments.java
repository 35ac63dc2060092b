package org.golgi.commands;

import java.util.Arrays;
import java.util.List;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;

/** Values of options that several commands have, checked. */
final class Arguments {
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

  /** A number of prompt pairs. */
  static int prompts(String option, int number) {
    if (number < 1) {
      throw new InvalidInputException(
          option, number + " prompt pairs are too few", "give 1 or more");
    }
    return number;
  }
}
