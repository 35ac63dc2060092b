package org.golgi.splice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.answer.Answers;
import org.golgi.answer.WholeModels;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The spliced model on one batch of prompts, in a graph that is being built.
 *
 * <p>Where the error is a node ({@link org.golgi.circuit.ErrorTerm#NODE}), latents have one column
 * more: the share of the error that is added back, which is 1 in clean prompts and 0 where it is
 * ablated. Whatever is done to latents is then done to the error too.
 *
 * <p>What no rule can change is not computed here: the pass starts at the first site, whose arrival
 * is an input. The inputs that this declares (weights, prompts, ablation values) are bound by
 * {@link SplicedPrompts#run}.
 */
@ProviderType
public interface Splice extends WholeModels {
  /** Returns the graph that is being built. */
  GraphBuilder builder();

  /** Returns the number of prompts in a batch. */
  int batch();

  /**
   * Returns the number of spliced positions: those of a prompt without the beginning-of-sequence
   * token.
   */
  int rows();

  /** Returns the sites, in the order of the model. */
  List<Site> sites();

  /** Returns the clean prompts' arrival at the first site. */
  Arrival first();

  /**
   * Returns the arrival at the first site of prompts in which tokens of both are mixed.
   *
   * @param clean BOOL {@code [batch, row]}: where the token is the clean prompt's; elsewhere it is
   *     the corrupted prompt's
   */
  Arrival first(Value clean);

  /**
   * Returns the arrival at the next site.
   *
   * @param at the arrival at a site that is not the last
   * @param latents what is decoded there in place of {@code at.latents()}
   */
  Arrival next(Arrival at, Value latents);

  /**
   * Returns the answers after the last site.
   *
   * @param at the arrival at the last site
   * @param latents what is decoded there in place of {@code at.latents()}
   */
  Answers answers(Arrival at, Value latents);

  /**
   * Returns the value of latents that are switched off, in the ablation of the experiment: a shape
   * that broadcasts to {@code [batch, row, latents]}.
   */
  Value ablation(Site site);

  /**
   * Returns the latents of the pair's corrupted prompt, in the spliced model: {@code [batch, row,
   * latents]}.
   */
  Value corrupted(Site site);

  /**
   * Returns the mean of latents over all corrupted training prompts, whatever the ablation of the
   * experiment: at the position or, where nodes have roles, at tokens of the role. A shape that
   * broadcasts to {@code [batch, row, latents]}.
   */
  Value mean(Site site);

  /**
   * Returns which tokens have a role, BOOL {@code [batch, row, 1]}.
   *
   * @throws IllegalArgumentException if no token of the prompts has it
   */
  Value atRole(String role);

  /**
   * Returns the answer logit difference of the spliced model without a mask, {@code [batch]}.
   * Computed once.
   */
  Value splicedDifference();

  /**
   * Returns the log-probability of the clean answer in the spliced model without a mask, {@code
   * [batch]}, in nats. Computed once.
   */
  Value splicedAnswerLogProbability();

  /** Returns the token ids of clean and corrupted answer, I64 {@code [batch, 2]}. */
  Value answerTokens();

  /**
   * Returns a value for each node as a value for each prompt's latents.
   *
   * @param nodes {@code [1, mask row, latents]}
   * @return a shape that broadcasts to {@code [batch, row, latents]}; rows that pad a prompt get 1
   */
  Value spread(Value nodes);

  /**
   * Returns sums over prompts and rows for each node: the adjoint of {@link #spread}. Rows that pad
   * a prompt do not count.
   *
   * @param latents {@code [batch, row, latents]}
   * @return {@code [1, mask row, latents]}
   */
  Value collect(Value latents);

  /**
   * Returns the rule of a mask, {@code f(z) = a + m (z - a)}, with {@code a} the {@link #ablation}:
   * a latent whose mask is 1 is kept, and one whose mask is 0 is ablated.
   *
   * @param masks the mask of each site, {@code [1, mask row, latents]}
   */
  default LatentRule masked(Map<Site, Value> masks) {
    return (site, latents) -> {
      Value mask = spread(Objects.requireNonNull(masks.get(site)));
      Value ablation = ablation(site);
      return ablation.plus(mask.times(latents.minus(ablation)));
    };
  }

  /** Returns the answers when a rule is applied at every site. */
  default Answers answers(LatentRule rule) {
    Arrival at = first();
    for (int i = 0; i < sites().size() - 1; i++) {
      at = next(at, rule.apply(at.site(), at.latents()));
    }
    return answers(at, rule.apply(at.site(), at.latents()));
  }
}
