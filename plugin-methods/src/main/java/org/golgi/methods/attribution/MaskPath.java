package org.golgi.methods.attribution;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.methods.pass.PromptPass;
import org.golgi.methods.pass.Sums;
import org.golgi.sae.Site;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * A straight path of a circuit's mask towards 0 at all sites at once. At the point {@code alpha}
 * every site has the latents
 *
 * <pre>
 *   f(z) = a + (1 - alpha) m (z - a),     alpha from 0 to a reach of at most 1
 * </pre>
 *
 * with {@code a} the ablation and {@code m} the circuit's bits. One backward pass gives the slopes
 * by all nodes' masks, {@code dW/df m (z - a)}, of which the scores are means:
 *
 * <pre>
 *   score = mean over prompts and alpha of dW/df m (z - a)
 * </pre>
 *
 * Up to what jumps, they sum to the worth that the path takes away, divided by the reach.
 */
final class MaskPath implements AutoCloseable {
  private static final String SHARE = "share";
  private static final MaskInputs MASKS = MaskInputs.usual();

  private final SplicedPrompts prompts;
  private final double reach;
  private final int steps;
  private final PromptPass pass;

  /**
   * Prepares paths.
   *
   * @param reach where they end
   * @param steps midpoints on them at which the slopes are taken
   */
  MaskPath(SplicedPrompts prompts, double reach, int steps) {
    Worth.requireGradient(prompts);
    this.prompts = prompts;
    this.reach = reach;
    this.steps = steps;
    this.pass = new PromptPass(prompts, this::build);
  }

  private void build(GraphBuilder g, Splice splice) {
    Map<Site, Value> masks = MASKS.declare(g, prompts, prompts.dtype());
    Value share = g.input(SHARE, prompts.dtype(), Shape.scalar());
    Slopes.output(
        g,
        splice,
        prompts,
        (site, latents) -> {
          Value ablation = splice.ablation(site);
          Value mask = splice.spread(Objects.requireNonNull(masks.get(site)));
          Value difference = mask.times(latents.minus(ablation));
          return new Slopes.Point(ablation.plus(share.times(difference)), difference);
        });
  }

  /**
   * The scores of a circuit's nodes, {@code [mask rows, columns]}; those of others are 0.
   *
   * @param count mean over so many of the first prompts
   */
  SortedMap<Site, HostTensor> scores(Circuit circuit, int count) {
    Sums sums = new Sums();
    Map<String, Tensor> masks = MASKS.upload(prompts.device(), circuit, prompts.dtype());
    try {
      for (int step = 0; step < steps; step++) {
        double share = 1 - reach * Rule.MIDPOINT.point(step, steps);
        HostTensor number = HostTensor.ofDoubles(prompts.dtype(), Shape.scalar(), share);
        try (Tensor uploaded = prompts.device().upload(number)) {
          Map<String, Tensor> all = new HashMap<>(masks);
          all.put(SHARE, uploaded);
          for (int[] batch : PromptPass.batches(prompts, count)) {
            sums.add(pass.run(batch, all), 1.0 / steps / count);
          }
        }
      }
    } finally {
      masks.values().forEach(Tensor::close);
    }
    return sums.scores(prompts);
  }

  @Override
  public void close() {
    pass.close();
  }
}
