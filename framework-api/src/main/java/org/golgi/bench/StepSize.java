package org.golgi.bench;

/**
 * How large a step is.
 *
 * @param prompts {@link Quantity#PROMPTS}
 * @param positions {@link Quantity#POSITIONS}
 * @param sites {@link Quantity#SITES}
 * @param latents {@link Quantity#LATENTS}
 */
public record StepSize(int prompts, int positions, int sites, int latents) {
  /** Returns how much there is of a quantity. */
  public int of(Quantity quantity) {
    return switch (quantity) {
      case PROMPTS -> prompts;
      case POSITIONS -> positions;
      case SITES -> sites;
      case LATENTS -> latents;
    };
  }

  /** Returns the same size but for one quantity. */
  public StepSize with(Quantity quantity, int value) {
    return switch (quantity) {
      case PROMPTS -> new StepSize(value, positions, sites, latents);
      case POSITIONS -> new StepSize(prompts, value, sites, latents);
      case SITES -> new StepSize(prompts, positions, value, latents);
      case LATENTS -> new StepSize(prompts, positions, sites, value);
    };
  }
}
