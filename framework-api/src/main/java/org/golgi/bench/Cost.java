package org.golgi.bench;

/** What a step takes more of as it grows. */
public enum Cost {
  /** {@link SizedStep#useful}. */
  WORK,
  /** The median of its seconds. */
  SECONDS,
  /** {@link SizedStep#peakBytes}. */
  MEMORY;

  /** Returns how much of it a step takes. */
  public double of(SizedStep step) {
    return switch (this) {
      case WORK -> step.useful();
      case SECONDS -> step.seconds().median();
      case MEMORY -> step.peakBytes();
    };
  }
}
