package org.golgi.core.splice;

import org.golgi.sae.Site;

/** Names of the inputs that a splice declares, beside those of weights. */
final class GraphNames {
  /** What the names of all begin with that differ from prompt to prompt. */
  private static final String PROMPTS = "prompts/";

  /** I64 {@code [batch, position]}: token ids of the clean prompts. */
  static final String CLEAN = "prompts/tokens/clean";

  /** I64 {@code [batch, position]}: token ids of the corrupted prompts. */
  static final String CORRUPTED = "prompts/tokens/corrupted";

  /** I64 {@code [batch, row]}: index of the role of each spliced position. */
  static final String ROLES = "prompts/roles";

  /** I64 {@code [batch, 1]}: last position of each prompt. */
  static final String ENDS = "prompts/ends";

  /** I64 {@code [batch, 2]}: the answers. */
  static final String ANSWERS = "prompts/answers";

  /** {@code [batch, row, width]}: the residual stream at the first site. */
  static final String RESIDUAL = "prompts/residual";

  /** {@code [batch, row, latents]}: the latents there. */
  static final String LATENTS = "prompts/latents";

  /** {@code [batch, width]}: the residual stream at the end of the spliced model. */
  static final String END = "prompts/end";

  /** {@code [batch, width]}: the residual stream at the end of the bare model. */
  static final String BARE_END = "prompts/bare/end";

  /** {@code [batch]}: logit difference of the spliced model. */
  static final String DIFFERENCE = "prompts/difference";

  /** {@code [batch]}: log-probability of the clean answer in the spliced model. */
  static final String ANSWER_LOG_PROBABILITY = "prompts/answer/log-probability";

  /** {@code [batch, vocabulary]}: log-probabilities of the spliced model. */
  static final String LOG_PROBABILITIES = "prompts/log-probabilities";

  /** {@code [batch, vocabulary]}: log-probabilities of the bare model. */
  static final String BARE_LOG_PROBABILITIES = "prompts/bare/log-probabilities";

  private GraphNames() {}

  /** Whether an input has a row for each prompt of the batch. */
  static boolean isPerPrompt(String input) {
    return input.startsWith(PROMPTS);
  }

  /** {@code [batch, row, latents]}: latents of the corrupted prompts. */
  static String corrupted(Site site) {
    return "prompts/corrupted/" + site.layer();
  }

  /** {@code [batch, row, width]}: error of the corrupted prompts. */
  static String corruptedError(Site site) {
    return "prompts/corrupted-error/" + site.layer();
  }

  /** {@code [1, unit, latents]}: mean latents of the corrupted training prompts. */
  static String meanLatents(Site site) {
    return "mean/latents/" + site.layer();
  }

  /** {@code [1, 1, latents]}: the same over all positions. */
  static String freeMeanLatents(Site site) {
    return "mean/free/latents/" + site.layer();
  }

  /** The name of the mean over all positions that belongs to a mean; another for what is none. */
  static String free(String mean) {
    return mean.replaceFirst("^mean/", "mean/free/");
  }

  /** {@code [1, unit, width]}: mean error of the corrupted training prompts. */
  static String meanError(Site site) {
    return "mean/error/" + site.layer();
  }

  /** {@code [1, 1, width]}: the same over all positions. */
  static String freeMeanError(Site site) {
    return "mean/free/error/" + site.layer();
  }
}
