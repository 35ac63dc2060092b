package org.golgi.story;

/**
 * What is claimed of a group of nodes, and how it is tested. Logit differences {@code d} are those
 * of the circuit, means over test prompts.
 */
public enum ClaimKind {
  /**
   * The group is needed: the circuit without it does less. The value is {@code (d(circuit) -
   * d(circuit without the group)) / (d(circuit) - d(nothing))}, nothing being every latent at its
   * ablation value.
   */
  NECESSARY,
  /**
   * The group is enough: in the circuit on corrupted prompts it is set to its values on clean ones,
   * and what follows from it follows. The value is the share of the difference that this restores,
   * {@code (d(set) - d(corrupted)) / (d(clean) - d(corrupted))} (activation patching; Vig et al.
   * 2020, Meng et al. 2022).
   */
  SUFFICIENT,
  /**
   * The group carries one thing and no other: it is set to its values on another prompt. The value
   * is the share of prompts on which the answer changes to what follows from the other prompt's
   * label, less the share on which the answer changes though both prompts have the same label
   * (interchange interventions; Geiger et al. 2021).
   */
  SPECIFIC
}
