package org.golgi.methods.mask;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/**
 * What learning came to.
 *
 * @param theta logits of the mask, for each site {@code [mask rows, latents]}
 * @param steps steps done
 * @param lambda weight of the mask's size in the end
 * @param loss loss of the last batch
 */
record Learned(SortedMap<Site, HostTensor> theta, int steps, double lambda, double loss) {
  Learned {
    theta = Collections.unmodifiableSortedMap(new TreeMap<>(theta));
  }
}
