package org.golgi.splice;

import org.golgi.graph.Value;
import org.golgi.sae.Site;

/**
 * The state of a forward pass at a site, before latents are changed there.
 *
 * @param site where
 * @param residual the residual stream that arrived at the spliced positions, {@code [batch, row,
 *     width]}
 * @param latents {@code encode(residual)}, {@code [batch, row, latents]}
 */
public record Arrival(Site site, Value residual, Value latents) {}
