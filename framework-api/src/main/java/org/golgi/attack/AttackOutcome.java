package org.golgi.attack;

import java.util.List;

/**
 * What one sort of edits does, on test prompts.
 *
 * @param name the kind of the edits
 * @param description a line for people: what is put where
 * @param models the outcome in each model
 * @param examples some prompts on which it succeeds
 */
public record AttackOutcome(
    String name, String description, List<ModelOutcome> models, List<AttackExample> examples) {
  public AttackOutcome {
    models = List.copyOf(models);
    examples = List.copyOf(examples);
  }
}
