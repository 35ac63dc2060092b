package org.golgi.starter;

import org.golgi.sae.Site;

/**
 * How good an SAE is on text that it was not trained on.
 *
 * @param site where it is
 * @param unexplained fraction of variance unexplained: squared error / variance of the residual
 *     stream
 * @param l0 latents of a position that are active, on average
 * @param dead latents that were active nowhere
 * @param latents latents in all
 * @param positions positions that were read
 */
record SaeFigures(
    Site site, double unexplained, double l0, long dead, int latents, long positions) {}
