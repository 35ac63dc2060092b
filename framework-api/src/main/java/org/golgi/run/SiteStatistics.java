package org.golgi.run;

import org.golgi.sae.Site;

/**
 * What a circuit has at one site.
 *
 * @param site the site
 * @param rows rows of its mask: positions, or 1
 * @param latents latents of its SAE
 * @param on nodes in the circuit
 */
public record SiteStatistics(Site site, int rows, int latents, int on) {}
