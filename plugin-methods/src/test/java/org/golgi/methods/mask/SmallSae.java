package org.golgi.methods.mask;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;

/**
 * A JumpReLU SAE whose decoder also adds {@link #PROBE}, which is zeros. Where the probe has the
 * shape of what is decoded, the gradient by it is that by the site's output.
 *
 * @param parameters its tensors
 * @param width extent of the residual stream
 * @param latents number of latents
 */
public record SmallSae(Checkpoint parameters, int width, int latents) implements Sae {
  static final String DECODER = "W_dec";
  static final String PROBE = "probe";
  private static final String ENCODER = "W_enc";
  private static final String ENCODER_BIAS = "b_enc";
  private static final String DECODER_BIAS = "b_dec";
  private static final String THRESHOLD = "threshold";

  /**
   * A random SAE.
   *
   * @param probe shape of the probe, whose last extent is the width
   */
  static SmallSae random(Random random, int latents, Shape probe) {
    int width = probe.extent(-1);
    Map<String, HostTensor> tensors = new TreeMap<>();
    tensors.put(ENCODER, HeldTensors.normal(random, 0.7, Shape.of(width, latents)));
    tensors.put(DECODER, HeldTensors.normal(random, 0.7, Shape.of(latents, width)));
    tensors.put(ENCODER_BIAS, HeldTensors.normal(random, 0.2, Shape.of(latents)));
    tensors.put(DECODER_BIAS, HeldTensors.normal(random, 0.2, Shape.of(width)));
    double[] thresholds = random.doubles(latents, 0.05, 0.2).toArray();
    tensors.put(THRESHOLD, HostTensor.of(Shape.of(latents), thresholds));
    tensors.put(PROBE, HostTensor.of(probe, new double[(int) probe.size()]));
    return new SmallSae(new HeldTensors(tensors), width, latents);
  }

  /**
   * The SAE that has a latent for each component of the residual stream: {@code z = x if x > 0}.
   */
  static SmallSae ofComponents(int width) {
    return ofComponents(width, 0);
  }

  /** The same with {@code z = x if x > threshold}. */
  public static SmallSae ofComponents(int width, double threshold) {
    double[] identity = new double[width * width];
    for (int i = 0; i < width; i++) {
      identity[i * width + i] = 1;
    }
    HostTensor square = HostTensor.of(Shape.of(width, width), identity);
    HostTensor zeros = HostTensor.of(Shape.of(width), new double[width]);
    Map<String, HostTensor> tensors = new TreeMap<>();
    tensors.put(ENCODER, square);
    tensors.put(DECODER, square);
    tensors.put(ENCODER_BIAS, zeros);
    tensors.put(DECODER_BIAS, zeros);
    double[] thresholds = new double[width];
    Arrays.fill(thresholds, threshold);
    tensors.put(THRESHOLD, HostTensor.of(Shape.of(width), thresholds));
    tensors.put(PROBE, HostTensor.of(Shape.of(1, 1, width), new double[width]));
    return new SmallSae(new HeldTensors(tensors), width, width);
  }

  @Override
  public String name() {
    return "small";
  }

  @Override
  public Value encode(Weights weights, Value x) {
    Value pre =
        x.matmul(weights.get(ENCODER, width, latents)).plus(weights.get(ENCODER_BIAS, latents));
    return pre.greaterThan(weights.get(THRESHOLD, latents)).select(pre, 0);
  }

  @Override
  public Value decode(Weights weights, Value z, Value x) {
    return z.matmul(weights.get(DECODER, latents, width))
        .plus(weights.get(DECODER_BIAS, width))
        .plus(weights.get(PROBE, parameters.shape(PROBE).extents()));
  }
}
