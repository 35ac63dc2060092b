package org.golgi.methods.pass;

import org.golgi.answer.Answers;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * What arrives at each site, computed once for a batch of prompts by one graph, so that the graphs
 * that try something at a site start there.
 */
public final class Arrivals {
  private static final String RESIDUAL = "arrival/residual/";
  private static final String LATENTS = "arrival/latents/";

  private Arrivals() {}

  /** Names what arrives at every site as outputs of a graph. */
  public static void output(GraphBuilder g, Splice splice, LatentRule rule) {
    Arrival at = splice.first();
    for (Site site : splice.sites()) {
      if (!site.equals(at.site())) {
        at = splice.next(at, rule.apply(at.site(), at.latents()));
      }
      g.output(RESIDUAL + site.layer(), at.residual());
      g.output(LATENTS + site.layer(), at.latents());
    }
  }

  /**
   * Returns an arrival that is an input of a graph: what {@link #output} named.
   *
   * @param batch number of prompts that arrive
   */
  public static Arrival input(
      GraphBuilder g, Splice splice, SplicedPrompts prompts, Site site, int batch) {
    Shape residual = splice.first().residual().shape().with(0, batch);
    Shape latents = Shape.of(batch, splice.rows(), prompts.columns(site));
    return new Arrival(
        site,
        g.input(RESIDUAL + site.layer(), prompts.dtype(), residual),
        g.input(LATENTS + site.layer(), prompts.dtype(), latents));
  }

  /**
   * Returns the answers that follow.
   *
   * @param at the arrival at a site
   * @param latents what is decoded there
   * @param rule what becomes of latents at later sites
   */
  public static Answers answers(Splice splice, Arrival at, Value latents, LatentRule rule) {
    Arrival here = at;
    Value written = latents;
    while (!here.site().equals(splice.sites().get(splice.sites().size() - 1))) {
      here = splice.next(here, written);
      written = rule.apply(here.site(), here.latents());
    }
    return splice.answers(here, written);
  }
}
