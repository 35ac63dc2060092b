package org.golgi.core.verify;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.golgi.sae.Site;

/**
 * What one pass over some prompts came to.
 *
 * @param prompts number of prompts
 * @param logits of every token, {@code [prompt, vocabulary]}
 * @param differences the logit difference of each prompt
 * @param active which latents arrived with a value above 0, by site and prompt, {@code [row,
 *     latent]}; empty for the model without SAEs
 * @param slopes of the sum of the differences by what is decoded, by site, {@code [prompt, row,
 *     latent]}; empty where it was not asked for
 */
record Pass(
    int prompts,
    double[] logits,
    double[] differences,
    Map<Site, List<BitSet>> active,
    Map<Site, double[]> slopes) {}
