package org.golgi.methods.attribution;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.methods.pass.Arrivals;
import org.golgi.methods.pass.PromptPass;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * Straight paths of latents in the spliced model, one site at a time. At the site that moves,
 *
 * <pre>
 *   z(alpha) = z - alpha (z - target),     alpha from 0 to 1
 * </pre>
 *
 * and no latent is changed at the others. What arrives at a site is computed once for all points of
 * its path.
 */
final class SitePaths implements AutoCloseable {
  private static final String ALPHA = "alpha";
  private static final String WORTH = "worth";

  private final SplicedPrompts prompts;
  private final Target target;
  private final PromptPass arrivals;
  private final Map<Site, PromptPass> gradients = new LinkedHashMap<>();
  private final Map<Site, PromptPass> worths = new LinkedHashMap<>();

  SitePaths(SplicedPrompts prompts, Target target) {
    Worth.requireGradient(prompts);
    this.prompts = prompts;
    this.target = target;
    this.arrivals =
        new PromptPass(prompts, (g, splice) -> Arrivals.output(g, splice, LatentRule.identity()));
    for (Site site : prompts.sites()) {
      gradients.put(site, new PromptPass(prompts, (g, splice) -> gradient(g, splice, site)));
      worths.put(site, new PromptPass(prompts, (g, splice) -> worth(g, splice, site)));
    }
  }

  private void gradient(GraphBuilder g, Splice splice, Site site) {
    Arrival at = Arrivals.input(g, splice, prompts, site, splice.batch());
    Slopes.Point point = point(g, splice, at);
    Value worth = worth(splice, at, point);
    DType wide = prompts.dtype().wide();
    Slopes.output(g, splice, wide, List.of(site), List.of(point), worth);
  }

  private void worth(GraphBuilder g, Splice splice, Site site) {
    Arrival at = Arrivals.input(g, splice, prompts, site, splice.batch());
    g.output(WORTH, worth(splice, at, point(g, splice, at)));
  }

  private Slopes.Point point(GraphBuilder g, Splice splice, Arrival at) {
    Value alpha = g.input(ALPHA, prompts.dtype(), Shape.scalar());
    Value difference = at.latents().minus(target.of(splice, at.site()));
    return new Slopes.Point(at.latents().minus(alpha.times(difference)), difference);
  }

  private Value worth(Splice splice, Arrival at, Slopes.Point point) {
    return Worth.sum(
        prompts, splice, Arrivals.answers(splice, at, point.latents(), LatentRule.identity()));
  }

  /** What is done at the sites for each batch. */
  @FunctionalInterface
  interface Walk {
    /** Goes along the path at a site, once for each site and batch. */
    void at(Site site, Moves moves);
  }

  /** Runs at points of the path at one site, on one batch. */
  final class Moves {
    private final Site site;
    private final int[] batch;
    private final Map<String, Tensor> inputs;

    private Moves(Site site, int[] batch, Map<String, Tensor> inputs) {
      this.site = site;
      this.batch = batch;
      this.inputs = inputs;
    }

    /**
     * The gradient times the difference, summed over the batch, under {@link
     * org.golgi.methods.pass.Sums#score}.
     */
    Map<String, Tensor> scores(double alpha) {
      return run(gradients, alpha);
    }

    /** The worth, summed over the batch. */
    double worth(double alpha) {
      try (Tensor worth = run(worths, alpha).values().iterator().next()) {
        return worth.download().scalar();
      }
    }

    private Map<String, Tensor> run(Map<Site, PromptPass> passes, double alpha) {
      HostTensor number = HostTensor.ofDoubles(prompts.dtype(), Shape.scalar(), alpha);
      try (Tensor uploaded = prompts.device().upload(number)) {
        Map<String, Tensor> all = new HashMap<>(inputs);
        all.put(ALPHA, uploaded);
        return Objects.requireNonNull(passes.get(site)).run(batch, all);
      }
    }
  }

  /**
   * Goes along the paths.
   *
   * @param count on so many of the first prompts
   */
  void go(int count, Walk walk) {
    for (int[] batch : PromptPass.batches(prompts, count)) {
      Map<String, Tensor> arrived = arrivals.run(batch, Map.of());
      try {
        for (Site site : prompts.sites()) {
          walk.at(site, new Moves(site, batch, arrived));
        }
      } finally {
        arrived.values().forEach(Tensor::close);
      }
    }
  }

  @Override
  public void close() {
    arrivals.close();
    gradients.values().forEach(PromptPass::close);
    worths.values().forEach(PromptPass::close);
  }
}
