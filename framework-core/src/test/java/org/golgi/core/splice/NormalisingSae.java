package org.golgi.core.splice;

import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;

/**
 * An SAE that reads each vector of the residual stream scaled to norm {@code sqrt(width)}, and
 * scales what it decodes back by the norm of what it read.
 *
 * @param within the SAE of what is scaled
 */
record NormalisingSae(Sae within) implements Sae {
  @Override
  public String name() {
    return within.name();
  }

  @Override
  public int width() {
    return within.width();
  }

  @Override
  public int latents() {
    return within.latents();
  }

  @Override
  public Checkpoint parameters() {
    return within.parameters();
  }

  @Override
  public Value encode(Weights weights, Value x) {
    return within.encode(weights, x.rmsNorm(0));
  }

  @Override
  public Value decode(Weights weights, Value z, Value x) {
    return within.decode(weights, z, x.rmsNorm(0)).times(x.square().mean(-1).sqrt());
  }
}
