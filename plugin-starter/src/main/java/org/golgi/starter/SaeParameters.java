package org.golgi.starter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;

/**
 * The parameters of one SAE a site, in the units of training: the residual stream at each site is
 * divided by its root mean square there, {@link SaeState#scales}.
 *
 * @param sites the sites
 * @param width extent of the residual stream
 * @param latents latents of each SAE
 */
record SaeParameters(List<Site> sites, int width, int latents) {
  static final String W_ENC = "W_enc";
  static final String W_DEC = "W_dec";
  static final String B_ENC = "b_enc";
  static final String B_DEC = "b_dec";
  static final String THRESHOLD = "threshold";

  SaeParameters {
    sites = List.copyOf(sites);
  }

  static String name(Site site, String array) {
    return site.layer() + "/" + array;
  }

  FlatParameters flat() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Site site : sites) {
      shapes.put(name(site, W_ENC), Shape.of(width, latents));
      shapes.put(name(site, B_ENC), Shape.of(latents));
      shapes.put(name(site, W_DEC), Shape.of(latents, width));
      shapes.put(name(site, B_DEC), Shape.of(width));
    }
    return new FlatParameters(shapes);
  }

  /**
   * Parameters before training: decoder rows in random directions, the encoder their transpose, the
   * decoder's bias the mean of the residual stream.
   *
   * @param means mean of the scaled residual stream at each site, {@code [width]}
   */
  HostTensor start(List<float[]> means, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] all = new float[flat().size()];
    int at = 0;
    for (int site = 0; site < sites.size(); site++) {
      int encoder = at;
      int decoder = encoder + width * latents + latents;
      for (int latent = 0; latent < latents; latent++) {
        float[] row = Initialisation.direction(width, random);
        for (int i = 0; i < width; i++) {
          all[decoder + latent * width + i] = row[i];
          all[encoder + i * latents + latent] = row[i];
        }
      }
      at = decoder + latents * width;
      System.arraycopy(means.get(site), 0, all, at, width);
      at += width;
    }
    return HostTensor.of(Shape.of(all.length), all);
  }

  /**
   * The arrays of one SAE as Gemma Scope stores them, in the units of the model, with unit decoder
   * rows.
   *
   * @param trained all parameters, one vector
   * @param scale root mean square of the residual stream at the site
   * @param threshold the threshold in the units of training
   */
  Map<String, HostTensor> stored(HostTensor trained, Site site, double scale, double threshold) {
    Map<String, HostTensor> own = flat().tensors(trained);
    float[] thresholds = new float[latents];
    Arrays.fill(thresholds, (float) (threshold * scale));
    Map<String, HostTensor> arrays = new LinkedHashMap<>();
    arrays.put(W_ENC, array(own, site, W_ENC));
    arrays.put(W_DEC, unitRows(array(own, site, W_DEC)));
    arrays.put(B_ENC, scaled(array(own, site, B_ENC), scale));
    arrays.put(B_DEC, scaled(array(own, site, B_DEC), scale));
    arrays.put(THRESHOLD, HostTensor.of(Shape.of(latents), thresholds));
    return arrays;
  }

  private static HostTensor array(Map<String, HostTensor> own, Site site, String array) {
    return Objects.requireNonNull(own.get(name(site, array)));
  }

  private static HostTensor scaled(HostTensor tensor, double scale) {
    double[] numbers = tensor.toDoubles();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] *= scale;
    }
    return HostTensor.ofDoubles(DType.F32, tensor.shape(), numbers);
  }

  private static HostTensor unitRows(HostTensor matrix) {
    double[] numbers = matrix.toDoubles();
    int width = matrix.shape().extent(1);
    for (int row = 0; row < matrix.shape().extent(0); row++) {
      double square = 0;
      for (int i = 0; i < width; i++) {
        square += numbers[row * width + i] * numbers[row * width + i];
      }
      for (int i = 0; i < width; i++) {
        numbers[row * width + i] /= Math.sqrt(square);
      }
    }
    return HostTensor.ofDoubles(DType.F32, matrix.shape(), numbers);
  }
}
