package org.golgi.verify;

import java.util.OptionalDouble;

/**
 * What came out of one check of a model.
 *
 * @param name what is checked, such as {@code full mask}
 * @param compared what is compared with what, in words
 * @param figure mostly the greatest difference; empty where the check was skipped
 * @param unit the unit of {@code figure} and {@code allowed}, such as {@code nats}; may be empty
 * @param allowed the greatest figure with which the check holds; empty where nothing is asked
 * @param verdict what became of it
 * @param note why it was skipped, or what was left out; may be empty
 */
public record VerifiedCheck(
    String name,
    String compared,
    OptionalDouble figure,
    String unit,
    OptionalDouble allowed,
    Verdict verdict,
    String note) {

  /** Returns a check that holds if a figure is at most what is allowed; NaN is not. */
  public static VerifiedCheck of(
      String name, String compared, double figure, String unit, double allowed, String note) {
    return new VerifiedCheck(
        name,
        compared,
        OptionalDouble.of(figure),
        unit,
        OptionalDouble.of(allowed),
        figure <= allowed ? Verdict.HOLDS : Verdict.FAILS,
        note);
  }

  /** Returns a figure of which nothing is asked. */
  public static VerifiedCheck figure(String name, String compared, double figure, String unit) {
    return new VerifiedCheck(
        name,
        compared,
        OptionalDouble.of(figure),
        unit,
        OptionalDouble.empty(),
        Verdict.FIGURE,
        "");
  }

  /** Returns a check that was not made. */
  public static VerifiedCheck skipped(String name, String compared, String reason) {
    return new VerifiedCheck(
        name,
        compared,
        OptionalDouble.empty(),
        "",
        OptionalDouble.empty(),
        Verdict.SKIPPED,
        reason);
  }
}
