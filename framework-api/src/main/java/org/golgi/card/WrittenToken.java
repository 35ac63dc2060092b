package org.golgi.card;

/**
 * What a latent does to the logit of a token by itself: the logit of a residual stream that is the
 * latent's decoder row, through the final norm and the unembedding, less its mean over all tokens.
 * The norm makes the row's length as good as nothing, so logits can be compared between latents.
 *
 * @param token the token's text
 * @param logit in nats
 */
public record WrittenToken(String token, double logit) {}
