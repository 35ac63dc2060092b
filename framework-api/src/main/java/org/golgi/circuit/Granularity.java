package org.golgi.circuit;

/** What counts as one node. */
public enum Granularity {
  /** A latent at one position: the published default. */
  POSITION,
  /** A latent at all positions at once. */
  FREE,
  /**
   * A latent at all tokens of one role, such as {@code subject}: prompts of different lengths and
   * forms share a mask.
   */
  ROLE
}
