package org.golgi.circuit;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import org.golgi.sae.Site;

/**
 * A latent at a site, wherever in the prompt it is in the circuit. Ordered by site and latent.
 *
 * @param site where the SAE is
 * @param latent index in the SAE
 */
public record SiteLatent(Site site, int latent) implements Comparable<SiteLatent> {
  private static final Comparator<SiteLatent> ORDER =
      Comparator.comparing(SiteLatent::site).thenComparingInt(SiteLatent::latent);

  public SiteLatent {
    if (latent < 0) {
      throw new IllegalArgumentException("no latent " + latent + " at " + site);
    }
  }

  /** Returns the latents of a circuit's nodes, each once; an error is no latent. */
  public static SortedSet<SiteLatent> of(Circuit circuit) {
    SortedSet<SiteLatent> latents = new TreeSet<>();
    for (CircuitNode node : circuit.nodes()) {
      if (!circuit.isError(node)) {
        latents.add(new SiteLatent(node.site(), node.latent()));
      }
    }
    return latents;
  }

  @Override
  public int compareTo(SiteLatent other) {
    return ORDER.compare(this, other);
  }
}
