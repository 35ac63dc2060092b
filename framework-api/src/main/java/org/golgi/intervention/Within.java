package org.golgi.intervention;

/** The model in which latents are set. */
public enum Within {
  /** The whole spliced model: every other latent is what it is. */
  MODEL,
  /** The circuit of a run: every latent outside of it has its ablation value. */
  CIRCUIT
}
