package org.golgi.core.splice;

import org.golgi.sae.Site;

/** Names of the inputs that a splice declares, beside those of weights. */
final class GraphNames {
  /** I64 {@code [batch]}: which prompts. */
  static final String BATCH = "batch/indices";

  /** I64 {@code [prompt, position]}: token ids; for passes that begin before the first site. */
  static final String TOKENS = "tokens";

  /** {@code [prompt, position, width]}: the residual stream at the first site. */
  static final String RESIDUAL = "prompts/residual";

  /** {@code [prompt, row, latents]}: the latents there. */
  static final String LATENTS = "prompts/latents";

  /** I64 {@code [prompt, 2]}: the answers. */
  static final String ANSWERS = "prompts/answers";

  /** {@code [prompt]}: logit difference of the spliced model. */
  static final String DIFFERENCE = "prompts/difference";

  /** {@code [prompt, vocabulary]}: log-probabilities of the spliced model. */
  static final String LOG_PROBABILITIES = "prompts/log-probabilities";

  private GraphNames() {}

  /** {@code [prompt, row, latents]}: latents of the corrupted prompts. */
  static String corrupted(Site site) {
    return "prompts/corrupted/" + site.layer();
  }

  /** {@code [1, row, latents]}: mean latents of the corrupted training prompts. */
  static String meanLatents(Site site) {
    return "mean/latents/" + site.layer();
  }

  /** {@code [1, row, width]}: mean error of the corrupted training prompts. */
  static String meanError(Site site) {
    return "mean/error/" + site.layer();
  }
}
