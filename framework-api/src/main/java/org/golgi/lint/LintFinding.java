package org.golgi.lint;

/**
 * One thing that was found.
 *
 * @param check name of the check that found it, such as {@code row split}
 * @param severity how much it matters
 * @param problem what is wrong, without how often
 * @param count how many have it
 * @param total of how many
 * @param unit what was counted, in the plural, such as {@code test pairs}
 * @param example one that has it, for people
 * @param remedy what to do, an imperative sentence without its full stop
 */
public record LintFinding(
    String check,
    Severity severity,
    String problem,
    int count,
    int total,
    String unit,
    String example,
    String remedy) {
  public LintFinding {
    if (count < 0 || count > total) {
      throw new IllegalArgumentException(check + ": " + count + " of " + total + " " + unit);
    }
  }
}
