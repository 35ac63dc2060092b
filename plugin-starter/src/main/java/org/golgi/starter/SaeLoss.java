package org.golgi.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.sae.Site;

/**
 * The loss of all SAEs on one batch of texts, as a graph, with {@code x} the residual stream at a
 * site divided by its root mean square:
 *
 * <pre>
 *   pre = x W_enc + b_enc     z = pre where it is active     x_hat = z D + b_dec     D = W_dec with unit rows
 *   loss = |x - x_hat|^2 + |e - e_hat|^2 / (8 |e|^2)         e = x - x_hat
 * </pre>
 *
 * <p>The second term (Gao et al. 2024) teaches latents that have not been active for long to
 * explain the error: {@code e_hat} is decoded from the greatest of theirs alone.
 *
 * @param network the trained language model
 * @param model its parameters' shapes
 * @param saes the SAEs' shapes
 */
record SaeLoss(Network network, FlatParameters model, SaeParameters saes) {
  static final String MODEL = "model/parameters";
  static final String NORMALISER = "batch/normaliser";
  private static final int REVIVING = 32;
  private static final double REVIVAL_WEIGHT = 1.0 / 8;

  /** Which latents are active. */
  sealed interface Activation {
    /** The k greatest of each position, if positive (Gao et al. 2024). */
    record TopK(int k) implements Activation {}

    /** Those above a threshold that is an input (Rajamanoharan et al. 2024). */
    record Jump() implements Activation {}
  }

  static String scale(Site site) {
    return "scale/" + site.layer();
  }

  static String threshold(Site site) {
    return "threshold/" + site.layer();
  }

  static String silent(Site site) {
    return "silent/" + site.layer();
  }

  static String active(Site site) {
    return "active/" + site.layer();
  }

  static String error(Site site) {
    return "error/" + site.layer();
  }

  static String variance(Site site) {
    return "variance/" + site.layer();
  }

  static String mean(Site site) {
    return "mean/" + site.layer();
  }

  static String square(Site site) {
    return "square/" + site.layer();
  }

  /**
   * The gradient for a batch of texts. Further outputs, for each site: how often each latent was
   * active {@code [latents]}, the squared error and the variance of {@code x} (sums over positions
   * and components).
   */
  Graph gradient(Shape batch, Activation activation) {
    GraphBuilder g = new GraphBuilder();
    Value vector = g.input(ClippedAdam.PARAMETERS, DType.F32, Shape.of(saes.flat().size()));
    Map<String, Value> views = saes.flat().views(vector);
    Value loss = g.fill(0, DType.F32, Shape.scalar());
    List<Value> residuals = residuals(g, batch);
    for (int i = 0; i < saes.sites().size(); i++) {
      Site site = saes.sites().get(i);
      loss = loss.plus(loss(g, site, scaled(g, site, residuals.get(i)), views, activation));
    }
    List<Value> gradients = Gradient.of(loss, new ArrayList<>(views.values()));
    g.output(AdamSteps.GRADIENT, saes.flat().flatten(gradients));
    return Simplification.of(g.build());
  }

  private Value loss(
      GraphBuilder g, Site site, Value x, Map<String, Value> views, Activation activation) {
    Value pre = pre(x, site, views);
    Value active = active(g, site, pre, activation);
    Value directions = unitRows(view(views, site, SaeParameters.W_DEC));
    Value bias = view(views, site, SaeParameters.B_DEC);
    Value error = x.minus(active.select(pre, 0).matmul(directions).plus(bias));
    Value squaredError = error.square().sumAll();
    g.output(active(site), active.as(DType.F32).sum(0).reshape(saes.latents()));
    g.output(error(site), squaredError);
    g.output(variance(site), x.minus(x.mean(0)).square().sumAll());
    Value silent = g.input(silent(site), DType.F32, Shape.of(saes.latents()));
    Value candidates = pre.maximum(0).times(silent);
    Value reviving = candidates.atLeast(candidates.kthLargest(REVIVING)).select(candidates, 0);
    Value unexplained = error.stopGradient();
    Value revival =
        unexplained
            .minus(reviving.matmul(directions))
            .square()
            .sumAll()
            .dividedBy(squaredError.stopGradient().plus(1e-12))
            .times((double) x.shape().extent(0) * REVIVAL_WEIGHT);
    return squaredError
        .times(1.0 / saes.width())
        .plus(revival)
        .times(g.input(NORMALISER, DType.F32, Shape.scalar()));
  }

  private Value active(GraphBuilder g, Site site, Value pre, Activation activation) {
    if (activation instanceof Activation.TopK top) {
      return pre.atLeast(pre.kthLargest(top.k()).stopGradient().maximum(0));
    }
    return pre.greaterThan(g.input(threshold(site), DType.F32, Shape.scalar()));
  }

  /**
   * The threshold of each site above which, in a batch of texts, {@code k} latents of a position
   * are active on average.
   */
  Graph thresholds(Shape batch, int k) {
    GraphBuilder g = new GraphBuilder();
    Value vector = g.input(ClippedAdam.PARAMETERS, DType.F32, Shape.of(saes.flat().size()));
    Map<String, Value> views = saes.flat().views(vector);
    List<Value> residuals = residuals(g, batch);
    for (int i = 0; i < saes.sites().size(); i++) {
      Site site = saes.sites().get(i);
      Value pre = pre(scaled(g, site, residuals.get(i)), site, views);
      int positions = pre.shape().extent(0);
      g.output(
          threshold(site),
          pre.reshape(1, positions * saes.latents())
              .kthLargest(k * positions)
              .reshape(Shape.scalar()));
    }
    return Simplification.of(g.build());
  }

  /** The mean {@code [width]} and mean square of the residual stream at each site, unscaled. */
  Graph moments(Shape batch) {
    GraphBuilder g = new GraphBuilder();
    List<Value> residuals = residuals(g, batch);
    for (int i = 0; i < saes.sites().size(); i++) {
      Value x = residuals.get(i);
      g.output(mean(saes.sites().get(i)), x.mean(0).reshape(saes.width()));
      g.output(square(saes.sites().get(i)), x.square().meanAll());
    }
    return Simplification.of(g.build());
  }

  /** The residual stream at each site, {@code [batch * positions after the first, width]}. */
  private List<Value> residuals(GraphBuilder g, Shape batch) {
    Value vector = g.input(MODEL, DType.F32, Shape.of(model.size()));
    Weights weights = FlatParameters.weights(model.views(vector));
    Value x = network.embed(weights, g.input(GroupGraph.TOKENS, DType.I64, batch));
    List<Value> residuals = new ArrayList<>();
    int layer = 0;
    for (Site site : saes.sites()) {
      while (layer <= site.layer()) {
        x = network.block(weights, layer++, x);
      }
      int positions = batch.extent(1);
      residuals.add(
          x.slice(1, 1, positions).reshape(batch.extent(0) * (positions - 1), saes.width()));
    }
    return residuals;
  }

  private static Value scaled(GraphBuilder g, Site site, Value residual) {
    return residual.dividedBy(g.input(scale(site), DType.F32, Shape.scalar()));
  }

  private static Value pre(Value x, Site site, Map<String, Value> views) {
    return x.matmul(view(views, site, SaeParameters.W_ENC))
        .plus(view(views, site, SaeParameters.B_ENC));
  }

  private static Value unitRows(Value matrix) {
    return matrix.times(matrix.square().sum(1).plus(1e-12).reciprocalSqrt());
  }

  private static Value view(Map<String, Value> views, Site site, String array) {
    return Objects.requireNonNull(views.get(SaeParameters.name(site, array)));
  }
}
