package org.golgi.core.planted;

import org.golgi.graph.Value;

/**
 * What a block reads.
 *
 * @param latents how much there is of each feature, {@code [batch, position, feature]}
 */
record Reading(Value latents) {
  /**
   * Returns the number that a feature stands for at a position, {@code [batch, 1, 1]}: its latent
   * less {@link Word#ZERO}, so that latents from 0 to 2 are numbers from -1 to 1.
   */
  Value number(int position, int feature) {
    return latents.slice(1, position, position + 1).slice(2, feature, feature + 1).minus(Word.ZERO);
  }

  /** Returns a number no less than -1 and no more than 1. */
  static Value clamp(Value number) {
    return number.minimum(1).maximum(-1);
  }
}
