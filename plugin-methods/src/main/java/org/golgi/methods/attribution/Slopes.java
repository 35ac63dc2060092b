package org.golgi.methods.attribution;

import java.util.ArrayList;
import java.util.List;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.methods.pass.Sums;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/** Gradients of the worth by what is decoded at every site, in one backward pass. */
final class Slopes {
  private Slopes() {}

  /**
   * What is decoded at a site, and what its gradient is multiplied by.
   *
   * @param latents {@code [batch, row, columns]}; a value of its own, since what else depends on
   *     the latents that were found, as an error that is kept does, must not change with it
   * @param difference a shape that broadcasts to it
   */
  record Point(Value latents, Value difference) {}

  /** Says what is decoded. */
  @FunctionalInterface
  interface Rule {
    /** Returns it, for the latents that were found at a site. */
    Point at(Site site, Value latents);
  }

  /**
   * Names for every site the sum over prompts, and over positions that share a node, of {@code
   * dW/d(latents) difference} as an output of the graph: {@link Sums#score}.
   */
  static void output(GraphBuilder g, Splice splice, SplicedPrompts prompts, Rule rule) {
    List<Point> points = new ArrayList<>();
    Value worth =
        Worth.sum(
            prompts,
            splice,
            splice.answers(
                (site, latents) -> {
                  Point point = rule.at(site, latents);
                  points.add(point);
                  return point.latents();
                }));
    output(g, splice, prompts.dtype().wide(), splice.sites(), points, worth);
  }

  /** The same for some sites, whose points the worth depends on. */
  static void output(
      GraphBuilder g,
      Splice splice,
      DType wide,
      List<Site> sites,
      List<Point> points,
      Value worth) {
    List<Value> gradients = Gradient.of(worth, points.stream().map(Point::latents).toList());
    for (int i = 0; i < points.size(); i++) {
      Value slope = gradients.get(i).as(wide).times(points.get(i).difference().as(wide));
      g.output(Sums.score(sites.get(i)), splice.collect(slope));
    }
  }
}
