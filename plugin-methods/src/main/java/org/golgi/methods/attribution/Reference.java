package org.golgi.methods.attribution;

import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;

/** Latents that the clean ones are compared with. */
@FunctionalInterface
interface Reference {
  /** Returns them, in a shape that broadcasts to {@code [batch, row, columns]}. */
  Value of(Splice splice, Site site);
}
