package org.golgi.circuit;

/**
 * What becomes of {@code e = x - decode(encode(x))}, the part of the residual stream that an SAE
 * does not explain.
 */
public enum ErrorTerm {
  /**
   * It is left out: the published default. What follows a site then depends on its latents alone.
   */
  DROP,
  /** It is replaced by its mean over all corrupted training prompts, at the position. */
  MEAN,
  /**
   * It is added back. Taken before any mask, so that a splice without a mask is exactly the bare
   * model.
   */
  KEEP,
  /**
   * It is a node of each site and row, as if it were one more latent: in the circuit it is added
   * back, outside it is replaced by its ablation value, as latents are.
   */
  NODE
}
