package org.golgi.intervention;

/**
 * A token that is among the most likely before or after an intervention: means over prompts.
 *
 * @param token its text
 * @param logitBefore its logit without the intervention
 * @param logitAfter its logit with it
 * @param probabilityBefore its probability without the intervention
 * @param probabilityAfter its probability with it
 */
public record TokenChange(
    String token,
    double logitBefore,
    double logitAfter,
    double probabilityBefore,
    double probabilityAfter) {}
