package org.golgi.sae;

import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A sparse autoencoder: {@code x ~ decode(encode(x))} with few latents that are not 0. Immutable;
 * parameters come from the {@link Weights} of each call, under the names of {@link #parameters}.
 */
@ConsumerType
public interface Sae {
  /** Returns what to call it in figures, such as {@code layer_7/width_16k/average_l0_92}. */
  String name();

  /** Returns the extent of the residual stream that it reads (d_model). */
  int width();

  /** Returns the number of latents (d_sae). */
  int latents();

  /** Returns its parameters. */
  Checkpoint parameters();

  /**
   * Returns the latents of a residual stream.
   *
   * @param x {@code [..., width]}
   * @return {@code [..., latents]}; not negative in a sparse autoencoder
   */
  Value encode(Weights weights, Value x);

  /**
   * Returns the residual stream that latents stand for, bias included.
   *
   * @param z {@code [..., latents]}
   * @return {@code [..., width]}
   */
  Value decode(Weights weights, Value z);
}
