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
   * Returns the residual stream that latents stand for, bias included. An SAE that normalises each
   * vector by its own norm, or by its mean and deviation, undoes that here, and takes them from
   * {@code x}; every other one ignores {@code x}. Where {@code x} is read, gradients flow to it;
   * and its norm, which is no latent, is never ablated.
   *
   * @param z {@code [..., latents]}, possibly changed since they were encoded
   * @param x the residual stream that {@code z} was encoded from, {@code [..., width]}, as it was
   *     given to {@link #encode}
   * @return {@code [..., width]}
   */
  Value decode(Weights weights, Value z, Value x);
}
