package org.golgi.circuit;

/** The value of a latent that is not in the circuit. */
public enum Ablation {
  /** 0. */
  ZERO,
  /**
   * Its mean over all corrupted training prompts, at the position (the published default) or, for
   * {@link Granularity#ROLE}, at tokens of the role.
   */
  MEAN,
  /** Its mean over all corrupted training prompts and all positions. */
  MEAN_FREE,
  /** Its value on the corrupted prompt of the same pair, at the position. */
  RESAMPLE
}
