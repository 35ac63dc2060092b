package org.golgi.core.splice;

import org.golgi.graph.Value;
import org.golgi.sae.Site;

/**
 * What an SAE makes of the residual stream of the model without SAEs.
 *
 * @param site where
 * @param residual what it reads, {@code [batch, row, width]}
 * @param latents what it finds, {@code [batch, row, latents]}
 * @param error what it does not explain, {@code [batch, row, width]}
 */
public record SaeReading(Site site, Value residual, Value latents, Value error) {}
