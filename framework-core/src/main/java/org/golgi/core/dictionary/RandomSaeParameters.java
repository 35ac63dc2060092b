package org.golgi.core.dictionary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorHash;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/**
 * Parameters of a {@link RandomSae}, drawn anew whenever they are asked for, outside the Java heap:
 * until then they take nothing.
 *
 * @param sae the SAE
 */
record RandomSaeParameters(RandomSae sae) implements Checkpoint {
  static final String W_ENC = "W_enc";
  static final String B_ENC = "b_enc";
  static final String THRESHOLD = "threshold";
  static final String W_DEC = "W_dec";
  static final String B_DEC = "b_dec";

  private static final Set<String> NAMES = Set.of(W_ENC, B_ENC, THRESHOLD, W_DEC, B_DEC);

  @Override
  public String source() {
    return "random SAE, seed " + sae.seed();
  }

  @Override
  public Set<String> names() {
    return new TreeSet<>(NAMES);
  }

  @Override
  public Shape shape(String name) {
    return switch (name) {
      case W_ENC -> Shape.of(sae.width(), sae.latents());
      case W_DEC -> Shape.of(sae.latents(), sae.width());
      case B_DEC -> Shape.of(sae.width());
      case B_ENC, THRESHOLD -> Shape.of(sae.latents());
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Override
  public DType dtype(String name) {
    return sae.dtype();
  }

  @Override
  public HostTensor tensor(String name) {
    int width = sae.width();
    int latents = sae.latents();
    double deviation = 1 / Math.sqrt(width);
    return switch (name) {
      case W_ENC -> directions(name, deviation, 1, latents);
      // 2 width E relu(d x) d = x, and the mean is over the latents.
      case W_DEC -> directions(name, deviation * 2 * width / latents, width, 1);
      default -> HostTensor.zeros(sae.dtype(), shape(name));
    };
  }

  /** The directions times a factor; from one to the next, and from one entry to the next. */
  private HostTensor directions(String name, double factor, int direction, int entry) {
    DType dtype = sae.dtype();
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(sae.width() * sae.latents(), dtype.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    IntStream.range(0, sae.latents())
        .parallel()
        .forEach(
            latent -> {
              SplittableRandom random = new SplittableRandom(sae.seed() + latent);
              for (int i = 0; i < sae.width(); i++) {
                put(bytes, latent * direction + i * entry, factor * random.nextGaussian());
              }
            });
    return HostTensor.of(dtype, shape(name), bytes);
  }

  private void put(ByteBuffer bytes, int index, double number) {
    switch (sae.dtype()) {
      case F64 -> bytes.putDouble(8 * index, number);
      case F32 -> bytes.putFloat(4 * index, (float) number);
      case BF16 ->
          bytes.putShort(2 * index, (short) (Float.floatToIntBits((float) number) >> Short.SIZE));
      default -> throw new IllegalStateException(sae.dtype() + " directions");
    }
  }

  @Override
  public HostTensor rows(String name, int from, int to) {
    return tensor(name).rows(from, to);
  }

  @Override
  public String hash() {
    return TensorHash.of(this);
  }
}
