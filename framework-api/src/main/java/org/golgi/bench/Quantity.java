package org.golgi.bench;

/** What the size of a step is made of. */
public enum Quantity {
  /** Prompts in a step. */
  PROMPTS,
  /** Positions of a prompt where SAEs are spliced: all but that of the token at its beginning. */
  POSITIONS,
  /** Sites with an SAE. */
  SITES,
  /** Latents of each SAE. */
  LATENTS
}
