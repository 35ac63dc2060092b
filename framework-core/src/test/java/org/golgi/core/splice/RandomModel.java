package org.golgi.core.splice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.golgi.checkpoint.NpzWriter;
import org.golgi.checkpoint.TensorsInMemory;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.model.MapConfig;
import org.golgi.model.Model;
import org.golgi.model.Network;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.sae.GemmaScopeReader;

/**
 * A random small Gemma 2 with random JumpReLU SAEs; each another corner of the architecture.
 *
 * @param name what a report calls it
 * @param bos whether prompts begin with a beginning-of-sequence token
 * @param sites layers after which there are SAEs
 * @param latents how many latents each of them has
 * @param fields its configuration, without what all have in common
 */
public record RandomModel(
    String name, boolean bos, List<Integer> sites, int latents, Map<String, Object> fields) {
  private static final int LATENTS = 21;

  /**
   * Grouped queries, soft caps low enough to bend, a window shorter than the prompts; a site after
   * the first layer and one after the last.
   */
  public static final RandomModel CAPPED =
      new RandomModel(
          "capped",
          true,
          List.of(0, 1, 3),
          LATENTS,
          Map.of(
              "hidden_size", 12,
              "intermediate_size", 20,
              "num_hidden_layers", 4,
              "num_attention_heads", 4,
              "num_key_value_heads", 2,
              "head_dim", 6,
              "sliding_window", 3,
              "attn_logit_softcapping", 2.0,
              "final_logit_softcapping", 3.0));

  /** No beginning-of-sequence token, odd extents, no soft cap, no window, an unembedding. */
  public static final RandomModel ODD =
      new RandomModel(
          "odd",
          false,
          List.of(0, 2),
          LATENTS,
          Map.of(
              "hidden_size", 11,
              "intermediate_size", 7,
              "num_hidden_layers", 3,
              "num_attention_heads", 3,
              "num_key_value_heads", 1,
              "head_dim", 4,
              "layer_types", Collections.nCopies(3, "full_attention"),
              "tie_word_embeddings", false));

  /** As many keys as queries, a window of two, layers before the first site and after the last. */
  public static final RandomModel DEEP =
      new RandomModel(
          "deep",
          true,
          List.of(1, 3),
          LATENTS,
          Map.of(
              "hidden_size", 16,
              "intermediate_size", 24,
              "num_hidden_layers", 5,
              "num_attention_heads", 2,
              "num_key_value_heads", 2,
              "head_dim", 8,
              "sliding_window", 2,
              "attn_logit_softcapping", 50.0));

  /** Tokens of a prompt beside the beginning-of-sequence token. */
  static final int ROWS = 6;

  /** How many latents of each SAE, the first ones, are 0 whatever they read. */
  static final int DEAD = 2;

  private static final int VOCABULARY = 19;
  private static final double UNREACHABLE = 1e9;

  /** Returns all of them. */
  public static List<RandomModel> all() {
    return List.of(CAPPED, ODD, DEEP);
  }

  /**
   * Makes the model with SAEs and prompts.
   *
   * @param folder where SAEs are written
   * @param prompts how many pairs
   */
  public Specimen specimen(Path folder, int prompts, long seed, DType dtype) {
    return specimen(folder, UnaryOperator.identity(), prompts, seed, dtype);
  }

  /** Makes a network without a bend of the same extents, with SAEs and prompts, in float64. */
  public Specimen linear(Path folder, int prompts, long seed) {
    return specimen(
        folder,
        network -> new LinearModel(network.layers(), network.width(), network.vocabulary()),
        prompts,
        seed,
        DType.F64);
  }

  /** Makes another network of the same extents, with SAEs and prompts. */
  private Specimen specimen(
      Path folder, UnaryOperator<Network> other, int prompts, long seed, DType dtype) {
    Normal normal = new Normal(new SplittableRandom(seed));
    Network network =
        other.apply(new Gemma2Architecture().configure(new MapConfig(name, config())));
    Map<String, HostTensor> weights = new HashMap<>();
    network.parameters().forEach((name, shape) -> weights.put(name, weight(shape, dtype, normal)));
    for (int site : sites) {
      write(folder, site, network.width(), dtype, normal);
    }
    return new Specimen(
        new Model(name, network, new IdTokenizer(bos), new TensorsInMemory(name, weights)),
        new GemmaScopeReader().read(new Folder(folder), List.of()),
        prompts(prompts, normal.random()),
        dtype);
  }

  private Map<String, Object> config() {
    Map<String, Object> config = new TreeMap<>(fields);
    config.put("vocab_size", VOCABULARY);
    config.put("query_pre_attn_scalar", 5);
    config.putIfAbsent("attn_logit_softcapping", null);
    config.putIfAbsent("final_logit_softcapping", null);
    return config;
  }

  /** Matrices that keep the size of what they multiply; norms that scale by about 1. */
  private static HostTensor weight(Shape shape, DType dtype, Normal normal) {
    double size = shape.rank() == 1 ? 0.3 : 1 / Math.sqrt(shape.extent(-1));
    return filled(shape, dtype, () -> size * normal.next());
  }

  private void write(Path folder, int site, int width, DType dtype, Normal normal) {
    Map<String, HostTensor> arrays = new HashMap<>();
    arrays.put("W_enc", filled(Shape.of(width, latents), dtype, () -> 0.4 * normal.next()));
    arrays.put("b_enc", filled(Shape.of(latents), dtype, () -> 0.3 * normal.next()));
    arrays.put("W_dec", filled(Shape.of(latents, width), dtype, () -> 0.4 * normal.next()));
    arrays.put("b_dec", filled(Shape.of(width), dtype, () -> 0.2 * normal.next()));
    double[] thresholds =
        IntStream.range(0, latents)
            .mapToDouble(i -> i < DEAD ? UNREACHABLE : 0.1 + 0.5 * normal.random().nextDouble())
            .toArray();
    arrays.put("threshold", HostTensor.ofDoubles(dtype, Shape.of(latents), thresholds));
    try {
      Path place = folder.resolve("layer_%d/width_1k/average_l0_9".formatted(site));
      Files.createDirectories(place);
      NpzWriter.write(place.resolve("params.npz"), arrays);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HostTensor filled(Shape shape, DType dtype, DoubleSupplier numbers) {
    return HostTensor.ofDoubles(
        dtype, shape, DoubleStream.generate(numbers).limit(shape.size()).toArray());
  }

  /**
   * Pairs that all begin with the same token. The next is that of both prompts of a pair, and the
   * others are anything, so that means and pairs each have a place where nothing changes.
   */
  private TokenisedPrompts prompts(int count, SplittableRandom random) {
    int positions = ROWS + (bos ? 1 : 0);
    long[] clean = new long[count * positions];
    long[] corrupted = new long[count * positions];
    long[] answers = new long[count * 2];
    long opening = token(random);
    for (int prompt = 0; prompt < count; prompt++) {
      int first = prompt * positions;
      if (bos) {
        clean[first] = IdTokenizer.BOS;
        corrupted[first] = IdTokenizer.BOS;
        first++;
      }
      clean[first] = opening;
      corrupted[first] = opening;
      clean[first + 1] = token(random);
      corrupted[first + 1] = clean[first + 1];
      for (int row = 2; row < ROWS; row++) {
        clean[first + row] = token(random);
        corrupted[first + row] = token(random);
      }
      answers[2 * prompt] = token(random);
      answers[2 * prompt + 1] = token(random);
    }
    return new TokenisedPrompts(
        HostTensor.of(Shape.of(count, positions), clean),
        HostTensor.of(Shape.of(count, positions), corrupted),
        HostTensor.of(Shape.of(count, 2), answers),
        IntStream.range(0, positions).mapToObj(i -> String.valueOf(clean[i])).toList(),
        Collections.nCopies(positions, ""),
        0);
  }

  private static long token(SplittableRandom random) {
    return random.nextInt(IdTokenizer.BOS + 1, VOCABULARY);
  }

  /** Numbers of a normal distribution (Box and Muller 1958). */
  private record Normal(SplittableRandom random) {
    double next() {
      return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
          * Math.cos(2 * Math.PI * random.nextDouble());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
