package org.golgi.card;

/**
 * A draft of what a latent stands for: of simple statements about a token, that which tells best
 * where it fires. It is drafted on one half of the prompts and judged on the other.
 *
 * @param text the statement, such as {@code role subject and a token that came before}
 * @param draftedF1 harmonic mean of precision and recall on the prompts by which it was chosen
 * @param precision share of the tokens of which the statement holds at which the latent is active,
 *     on held-out prompts; NaN if it holds of none
 * @param recall share of the tokens at which the latent is active of which the statement holds, on
 *     held-out prompts; NaN if it is active at none
 * @param base share of held-out tokens at which the latent is active: the precision of a statement
 *     by chance
 */
public record Label(String text, double draftedF1, double precision, double recall, double base) {}
