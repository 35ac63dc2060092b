package org.golgi.methods.mask;

import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.NodeMask;
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

  /** The binary masks: nodes whose theta is positive. */
  SortedMap<Site, NodeMask> masks() {
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    theta.forEach(
        (site, tensor) -> {
          BitSet on = new BitSet();
          for (int i = 0; i < tensor.shape().size(); i++) {
            on.set(i, tensor.at(i) > 0);
          }
          masks.put(site, new NodeMask(tensor.shape().extent(0), tensor.shape().extent(1), on));
        });
    return masks;
  }
}
