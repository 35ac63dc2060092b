package org.golgi.synth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.graph.Shape;

/**
 * A JumpReLU SAE whose latents have random directions: unit rows of the decoder, the encoder their
 * transpose, one threshold for all but a little noise. On a residual stream {@code x} of as random
 * directions, {@code x . row} is normal with the root mean square of {@code x} as its deviation, so
 * that the threshold says how many latents are active.
 */
final class SyntheticSae {
  /** Biases and differences of thresholds, in parts of the scale of the residual stream. */
  private static final double SMALL = 0.02;

  /** Active latents that are aimed at, as Gemma Scope's usual choice has. */
  private static final int USUAL_ACTIVE = 100;

  private final int layer;
  private final int width;
  private final int latents;
  private final double scale;
  private final long seed;

  /**
   * An SAE of a site.
   *
   * @param scale root mean square of the residual stream there
   */
  SyntheticSae(int layer, int width, int latents, double scale, long seed) {
    this.layer = layer;
    this.width = width;
    this.latents = latents;
    this.scale = scale;
    this.seed = seed;
  }

  /** The path of its file in a folder of SAEs, as Gemma Scope names it. */
  String path() {
    return "layer_%d/width_%s/average_l0_%d/params.npz"
        .formatted(layer, LatentCount.word(latents), active());
  }

  /** Active latents that are expected; of few latents a tenth. */
  private int active() {
    return Math.min(USUAL_ACTIVE, Math.max(1, latents / 10));
  }

  /** Its arrays and their shapes. */
  Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("W_dec", Shape.of(latents, width));
    shapes.put("W_enc", Shape.of(width, latents));
    shapes.put("b_dec", Shape.of(width));
    shapes.put("b_enc", Shape.of(latents));
    shapes.put("threshold", Shape.of(latents));
    return shapes;
  }

  /** The numbers of each array, held in memory but for one number a latent. */
  Map<String, Elements> elements() {
    Noise rows = noise("W_dec");
    float[] lengths = new float[latents];
    IntStream.range(0, latents).parallel().forEach(row -> lengths[row] = length(rows, row));
    double threshold = scale * upperQuantile((double) active() / latents);
    Map<String, Elements> elements = new LinkedHashMap<>();
    elements.put("W_dec", decoder(rows, lengths));
    elements.put("W_enc", encoder(rows, lengths));
    elements.put("b_dec", Elements.normal(noise("b_dec"), 0, SMALL * scale));
    elements.put("b_enc", Elements.normal(noise("b_enc"), 0, SMALL * scale));
    elements.put("threshold", Elements.normal(noise("threshold"), threshold, SMALL * threshold));
    return elements;
  }

  private Noise noise(String array) {
    return Noise.of(seed, "saes/layer_" + layer + "/" + array);
  }

  private float length(Noise rows, long row) {
    double square = 0;
    for (int i = 0; i < width; i++) {
      float number = rows.at(row * width + i);
      square += number * number;
    }
    return (float) Math.sqrt(square);
  }

  private Elements decoder(Noise rows, float[] lengths) {
    return (from, into) -> {
      for (int i = 0; i < into.length; i++) {
        int row = (int) ((from + i) / width);
        into[i] = rows.at(from + i) / lengths[row];
      }
    };
  }

  private Elements encoder(Noise rows, float[] lengths) {
    return (from, into) -> {
      for (int i = 0; i < into.length; i++) {
        long column = (from + i) / latents;
        int row = (int) ((from + i) % latents);
        into[i] = rows.at((long) row * width + column) / lengths[row];
      }
    };
  }

  /**
   * The number that a standard normal variate exceeds with a probability below one half, to 0.0005
   * (Abramowitz and Stegun 1964, 26.2.23).
   */
  private static double upperQuantile(double probability) {
    double t = Math.sqrt(-2 * Math.log(probability));
    return t
        - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  }
}
