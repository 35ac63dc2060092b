package org.golgi.attack;

/** When a model's answer counts as right. */
public enum Judged {
  /** The right answer is the most likely of all tokens. */
  TOP_1,
  /** The right answer is more likely than the other answer of the pair. */
  PAIR
}
