package org.golgi.methods.attribution;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.answer.Answers;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.methods.pass.Arrivals;
import org.golgi.methods.pass.PromptPass;
import org.golgi.methods.pass.Sums;
import org.golgi.sae.Site;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Arrival;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * Straight paths of latents, one site at a time, in a circuit. At the site that moves,
 *
 * <pre>
 *   z(alpha) = z - alpha d,     d = m (z - target),     alpha from 0 to 1
 * </pre>
 *
 * where {@code m} is 1 for nodes of the circuit; all other nodes are ablated, and the other sites
 * have the latents that follow from theirs. What arrives at a site is computed once for all points
 * of its path.
 */
final class SitePaths implements AutoCloseable {
  private static final String ALPHA = "alpha";
  private static final String WORTH = "worth";
  private static final MaskInputs MASKS = MaskInputs.usual();

  private final SplicedPrompts prompts;
  private final Target target;
  private final DType wide;
  private final PromptPass arrivals;
  private final Map<Site, PromptPass> gradients = new LinkedHashMap<>();
  private final Map<Site, PromptPass> worths = new LinkedHashMap<>();

  SitePaths(SplicedPrompts prompts, Target target) {
    Worth.requireGradient(prompts);
    this.prompts = prompts;
    this.target = target;
    this.wide = prompts.dtype().wide();
    this.arrivals =
        new PromptPass(prompts, (g, splice) -> Arrivals.output(g, splice, masked(g, splice)));
    for (Site site : prompts.sites()) {
      gradients.put(site, new PromptPass(prompts, (g, splice) -> gradient(g, splice, site)));
      worths.put(site, new PromptPass(prompts, (g, splice) -> worth(g, splice, site)));
    }
  }

  private LatentRule masked(GraphBuilder g, Splice splice) {
    return splice.masked(MASKS.declare(g, prompts, prompts.dtype()));
  }

  /** A point on the path at a site. */
  private record Point(Value latents, Value difference, Answers answers) {}

  private Point point(GraphBuilder g, Splice splice, Site site) {
    LatentRule rule = masked(g, splice);
    Arrival at = Arrivals.input(g, splice, prompts, site, splice.batch());
    Value mask =
        splice.spread(Objects.requireNonNull(MASKS.declare(g, prompts, prompts.dtype()).get(site)));
    Value alpha = g.input(ALPHA, prompts.dtype(), Shape.scalar());
    Value difference = mask.times(at.latents().minus(target.of(splice, site)));
    Value latents = rule.apply(site, at.latents()).minus(alpha.times(difference));
    return new Point(latents, difference, Arrivals.answers(splice, at, latents, rule));
  }

  private void gradient(GraphBuilder g, Splice splice, Site site) {
    Point point = point(g, splice, site);
    Value worth = Worth.sum(prompts, splice, point.answers());
    Value gradient = Gradient.of(worth, List.of(point.latents())).get(0);
    Value score = gradient.as(wide).times(point.difference().as(wide));
    g.output(Sums.score(site), splice.collect(score));
  }

  private void worth(GraphBuilder g, Splice splice, Site site) {
    g.output(WORTH, Worth.sum(prompts, splice, point(g, splice, site).answers()));
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

    /** The gradient times the difference, summed over the batch, under {@link Sums#score}. */
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
   * Goes along the paths in a circuit.
   *
   * @param count on so many of the first prompts
   */
  void in(Circuit circuit, int count, Walk walk) {
    Map<String, Tensor> masks = MASKS.upload(prompts.device(), circuit, prompts.dtype());
    try {
      for (int[] batch : PromptPass.batches(count)) {
        Map<String, Tensor> inputs = new HashMap<>(arrivals.run(batch, masks));
        try {
          Map<String, Tensor> all = new HashMap<>(inputs);
          all.putAll(masks);
          for (Site site : prompts.sites()) {
            walk.at(site, new Moves(site, batch, all));
          }
        } finally {
          inputs.values().forEach(Tensor::close);
        }
      }
    } finally {
      masks.values().forEach(Tensor::close);
    }
  }

  @Override
  public void close() {
    arrivals.close();
    gradients.values().forEach(PromptPass::close);
    worths.values().forEach(PromptPass::close);
  }
}
