package org.golgi.models.sae;

/** Numbers of latents as the names of Gemma Scope's folders have them: {@code 16k}, {@code 1m}. */
final class Thousands {
  private Thousands() {}

  /**
   * Returns the number.
   *
   * @param digits at most 6 digits
   * @param unit {@code k}, {@code m} or nothing
   */
  static long count(String digits, String unit) {
    long count = Long.parseLong(digits);
    return switch (unit) {
      case "k" -> count * 1_000;
      case "m" -> count * 1_000_000;
      default -> count;
    };
  }
}
