package org.golgi.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.golgi.checkpoint.NpzWriter;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.starter.SaeLoss.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of SAEs, in float64 on values of float32. */
class SaeLossTest {
  /** Gradients leave the graph in float32; of slopes of about 1. */
  private static final double FLOAT = 1e-5;

  /** Thresholds, scales and biases are stored in float32. */
  private static final double STORED = 1e-5;

  private static final double STEP = 1e-4;
  private static final double NORMALISER = 0.125;
  private static final double THRESHOLD = 0.35;
  private static final int REVIVING = 32;
  private static final Shape BATCH = Shape.of(2, 5);
  private static final int POSITIONS = 8;
  private static final int WIDTH = SmallTraining.WIDTH;
  private static final int LATENTS = SmallTraining.LATENTS;

  private final SaeLoss loss = SmallTraining.saeLoss();
  private final HostTensor model = SmallTraining.normal(new Random(1), 0.5, loss.model().size());
  private final double[] parameters =
      SmallTraining.normal(new Random(2), 0.4, loss.saes().flat().size()).toDoubles();
  private final double[] silent =
      new Random(3).doubles(LATENTS).map(x -> x < 0.9 ? 1 : 0).toArray();

  @TempDir Path folder;

  @Test
  void theGradientWithTheGreatestLatentsIsTheSlopeOfTheLoss() {
    check(new Activation.TopK(3));
  }

  @Test
  void theGradientWithAThresholdIsTheSlopeOfTheLoss() {
    check(new Activation.Jump());
  }

  private void check(Activation activation) {
    double[] gradient = run(activation).get(AdamSteps.GRADIENT).toDoubles();
    double[][] errors = new double[SmallTraining.SITES.size()][];
    for (int site = 0; site < errors.length; site++) {
      errors[site] = new OneSite(site, parameters, activation).error();
    }
    assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow()).isGreaterThan(0.05);
    for (int i = 0; i < gradient.length; i += 5) {
      double slope =
          (value(moved(i, STEP), activation, errors) - value(moved(i, -STEP), activation, errors))
              / (2 * STEP);
      assertThat(gradient[i]).as("parameter " + i).isCloseTo(slope, within(FLOAT));
    }
  }

  private double[] moved(int index, double step) {
    double[] moved = parameters.clone();
    moved[index] += step;
    return moved;
  }

  private double value(double[] all, Activation activation, double[][] errors) {
    double sum = 0;
    for (int site = 0; site < errors.length; site++) {
      sum += new OneSite(site, all, activation).loss(errors[site]);
    }
    return sum;
  }

  /** The loss of one site, written down once more. */
  private final class OneSite {
    private final double[] x;
    private final double[] all;
    private final Activation activation;
    private final int encoder;
    private final int encoderBias;
    private final int decoder;
    private final int decoderBias;

    OneSite(int site, double[] all, Activation activation) {
      this.all = all;
      this.activation = activation;
      this.x = residual(site).clone();
      for (int i = 0; i < x.length; i++) {
        x[i] /= scale(site);
      }
      encoder = site * (all.length / SmallTraining.SITES.size());
      encoderBias = encoder + WIDTH * LATENTS;
      decoder = encoderBias + LATENTS;
      decoderBias = decoder + LATENTS * WIDTH;
    }

    private double[] pre(int position) {
      double[] pre = new double[LATENTS];
      for (int latent = 0; latent < LATENTS; latent++) {
        pre[latent] = all[encoderBias + latent];
        for (int i = 0; i < WIDTH; i++) {
          pre[latent] += x[position * WIDTH + i] * all[encoder + i * LATENTS + latent];
        }
      }
      return pre;
    }

    private double[] decoded(double[] latents) {
      double[] sum = new double[WIDTH];
      for (int latent = 0; latent < LATENTS; latent++) {
        double square = 0;
        for (int i = 0; i < WIDTH; i++) {
          square += Math.pow(all[decoder + latent * WIDTH + i], 2);
        }
        for (int i = 0; i < WIDTH; i++) {
          sum[i] += latents[latent] * all[decoder + latent * WIDTH + i] / Math.sqrt(square);
        }
      }
      return sum;
    }

    private double[] active(double[] pre) {
      double least =
          activation instanceof Activation.TopK top
              ? Math.max(0, kthLargest(pre, top.k()))
              : THRESHOLD;
      return Arrays.stream(pre).map(p -> p >= least ? p : 0).toArray();
    }

    /** {@code x - x_hat}, position after position. */
    double[] error() {
      double[] error = x.clone();
      for (int position = 0; position < POSITIONS; position++) {
        double[] decoded = decoded(active(pre(position)));
        for (int i = 0; i < WIDTH; i++) {
          error[position * WIDTH + i] -= decoded[i] + all[decoderBias + i];
        }
      }
      return error;
    }

    /**
     * The loss, in which revival explains an error that is held fixed.
     *
     * @param fixed the error before any parameter was moved
     */
    double loss(double[] fixed) {
      double revival = 0;
      for (int position = 0; position < POSITIONS; position++) {
        double[] candidates = pre(position);
        for (int latent = 0; latent < LATENTS; latent++) {
          candidates[latent] = Math.max(0, candidates[latent]) * silent[latent];
        }
        double least = kthLargest(candidates, REVIVING);
        double[] decoded =
            decoded(Arrays.stream(candidates).map(c -> c >= least ? c : 0).toArray());
        for (int i = 0; i < WIDTH; i++) {
          revival += Math.pow(fixed[position * WIDTH + i] - decoded[i], 2);
        }
      }
      return NORMALISER * (squares(error()) / WIDTH + POSITIONS / 8.0 * revival / squares(fixed));
    }
  }

  private static double kthLargest(double[] numbers, int k) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - k];
  }

  private static double squares(double[] numbers) {
    return Arrays.stream(numbers).map(x -> x * x).sum();
  }

  /** What training makes of a residual stream, the stored SAE makes of it in the model's units. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theStoredSaeDoesWhatTrainingComputed(int index) throws IOException {
    Site site = SmallTraining.SITES.get(index);
    Path file = folder.resolve("layer_" + site.layer() + "/width_1k/average_l0_9/params.npz");
    Files.createDirectories(file.getParent());
    NpzWriter.write(file, loss.saes().stored(vector(parameters), site, scale(index), THRESHOLD));
    Sae sae = new GemmaScopeReader().read(new Folder(folder), List.of(site)).get(site);

    GraphBuilder g = new GraphBuilder();
    Shape shape = Shape.of(POSITIONS, WIDTH);
    Value x = g.input("x", DType.F64, shape);
    Weights weights = (name, extents) -> g.constant(sae.parameters().tensor(name)).as(DType.F64);
    Value z = sae.encode(weights, x);
    g.output("z", z);
    g.output("decoded", sae.decode(weights, z, x));
    double[] residual = residual(index);
    Map<String, HostTensor> found =
        Interpreter.run(g.build(), Map.of("x", HostTensor.of(shape, residual)));

    Map<String, HostTensor> trained = run(new Activation.Jump());
    double[] active = new double[LATENTS];
    for (int i = 0; i < POSITIONS * LATENTS; i++) {
      active[i % LATENTS] += found.get("z").at(i) > 0 ? 1 : 0;
    }
    assertThat(active).isEqualTo(trained.get(SaeLoss.active(site)).toDoubles());
    assertThat(Arrays.stream(active).sum()).isBetween(10.0, POSITIONS * LATENTS - 10.0);
    double[] decoded = found.get("decoded").toDoubles();
    double[] error = new OneSite(index, parameters, new Activation.Jump()).error();
    for (int i = 0; i < decoded.length; i++) {
      assertThat(residual[i] - decoded[i]).isCloseTo(error[i] * scale(index), within(STORED));
    }
    assertThat(trained.get(SaeLoss.error(site)).scalar())
        .isCloseTo(squares(error), within(STORED * squares(error)));
  }

  private static double scale(int site) {
    return site == 0 ? 2.5 : 1.5;
  }

  private Map<String, HostTensor> run(Activation activation) {
    Map<String, HostTensor> inputs = new HashMap<>();
    inputs.put(ClippedAdam.PARAMETERS, vector(parameters));
    inputs.put(SaeLoss.MODEL, model);
    inputs.put(GroupGraph.TOKENS, tokens());
    inputs.put(SaeLoss.NORMALISER, HostTensor.of(Shape.scalar(), (float) NORMALISER));
    for (int i = 0; i < SmallTraining.SITES.size(); i++) {
      Site site = SmallTraining.SITES.get(i);
      inputs.put(SaeLoss.scale(site), HostTensor.of(Shape.scalar(), (float) scale(i)));
      inputs.put(SaeLoss.threshold(site), HostTensor.of(Shape.scalar(), (float) THRESHOLD));
      inputs.put(SaeLoss.silent(site), vector(silent));
    }
    return Interpreter.run(loss.gradient(BATCH, activation), inputs);
  }

  /** The residual stream after a site's block, all positions but the first. */
  private double[] residual(int site) {
    GraphBuilder g = new GraphBuilder();
    Network network = loss.network();
    Weights weights =
        FlatParameters.weights(loss.model().views(g.input("model", DType.F32, model.shape())));
    Value x = network.embed(weights, g.constant(tokens()));
    for (int layer = 0; layer <= SmallTraining.SITES.get(site).layer(); layer++) {
      x = network.block(weights, layer, x);
    }
    g.output("x", x.slice(1, 1, BATCH.extent(1)).as(DType.F64));
    return Interpreter.run(g.build(), Map.of("model", model)).get("x").toDoubles();
  }

  private static HostTensor tokens() {
    return HostTensor.of(BATCH, 2L, 9, 30, 17, 5, 2, 8, 41, 30, 12);
  }

  private static HostTensor vector(double[] numbers) {
    return HostTensor.ofDoubles(DType.F32, Shape.of(numbers.length), numbers);
  }
}
