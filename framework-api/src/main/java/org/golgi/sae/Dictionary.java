package org.golgi.sae;

/** What the residual stream is written in: where nodes come from. */
public enum Dictionary {
  /** Sparse autoencoders. */
  SAE,
  /**
   * The residual stream's own coordinates, a baseline: {@code z = x}. Nothing is left unexplained.
   */
  NEURONS,
  /**
   * Random directions, as many as an SAE has latents, a baseline: {@code z = D x} with orthonormal
   * columns of {@code D}, so that {@code x = z D} and nothing is left unexplained.
   */
  RANDOM
}
