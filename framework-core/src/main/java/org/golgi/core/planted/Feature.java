package org.golgi.core.planted;

/** Indices of features, which are those of the latents too. */
final class Feature {
  static final int A = 0;
  static final int B = 1;
  static final int C = 2;

  /** Carried to the last position before the answer. */
  static final int CARRIED = 4;

  /** Carried likewise, beside it. */
  static final int ALSO_CARRIED = 5;

  /** What the logits are read from, at the last position. */
  static final int ANSWER = 8;

  /** The same in the word that ends each prompt. */
  static final int END = 9;

  /** The last direction, which an SAE may lack. */
  static final int HIDDEN = Directions.WIDTH - 1;

  private Feature() {}
}
