package org.golgi.attack;

/**
 * What edits do to one model.
 *
 * @param model the model
 * @param right share of prompts on which it is right before the edit
 * @param attack share of those on which it is wrong after the edit
 * @param control share of those on which it is wrong after a random edit of the same kind
 */
public record ModelOutcome(AttackedModel model, Share right, Share attack, Share control) {}
