package org.golgi.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.golgi.input.InvalidInputException;

/** What every error about bad input has to look like. */
public final class Refusal {
  private static final int MOST_CHARACTERS = 1_000;

  private Refusal() {}

  /** Asserts that a call is refused in one line that has all the given words and a remedy. */
  public static void isRefused(ThrowingCallable call, String... words) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isExactlyInstanceOf(InvalidInputException.class);
    assertThat(thrown).message().contains(words);
    isOneLineWithARemedy(thrown);
  }

  /** Asserts the form alone, for input that may be broken in any way. */
  public static void isOneLineWithARemedy(Throwable thrown) {
    assertThat(thrown)
        .message()
        .doesNotContain("(null)", ": null;")
        .doesNotContain("\n", "\r")
        .doesNotContain("Exception")
        .hasSizeLessThan(MOST_CHARACTERS)
        .matches("(?s).+: .+; \\p{Lower}.+");
  }
}
