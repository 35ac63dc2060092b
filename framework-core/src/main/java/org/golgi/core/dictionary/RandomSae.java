package org.golgi.core.dictionary;

import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.DType;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;

/**
 * A JumpReLU SAE of random directions, to measure with: {@code z = pre if pre > threshold, else 0}
 * with {@code pre = x W_enc + b_enc}, {@code x = z W_dec + b_dec}. It has the parameters of a
 * trained one and as much arithmetic. Entries of the directions are normal with variance {@code 1 /
 * width}, biases and thresholds are 0, and {@code W_dec} is such that {@code x} is met in the mean
 * over directions: {@code E relu(d x) d = x / (2 width)}.
 *
 * @param width extent of the residual stream
 * @param latents number of latents
 * @param dtype type of its parameters
 * @param seed seed of the directions
 */
public record RandomSae(int width, int latents, DType dtype, long seed) implements Sae {
  @Override
  public String name() {
    return "random SAE";
  }

  @Override
  public Checkpoint parameters() {
    return new RandomSaeParameters(this);
  }

  @Override
  public Value encode(Weights weights, Value x) {
    Value pre =
        x.matmul(weights.get(RandomSaeParameters.W_ENC, width, latents))
            .plus(weights.get(RandomSaeParameters.B_ENC, latents));
    Value threshold = weights.get(RandomSaeParameters.THRESHOLD, latents).maximum(0);
    return pre.greaterThan(threshold).select(pre, 0);
  }

  @Override
  public Value decode(Weights weights, Value z, Value x) {
    return z.matmul(weights.get(RandomSaeParameters.W_DEC, latents, width))
        .plus(weights.get(RandomSaeParameters.B_DEC, width));
  }
}
