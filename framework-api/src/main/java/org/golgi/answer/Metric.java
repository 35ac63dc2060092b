package org.golgi.answer;

import org.golgi.graph.Value;
import org.osgi.annotation.versioning.ConsumerType;

/** A measure of what a model says on each prompt, provided as a service. Safe for many threads. */
@ConsumerType
public interface Metric {
  /** Returns the word by which users choose it, such as {@code logit-difference}. */
  String id();

  /** Returns a line for people, with its unit. */
  String description();

  /** What a value says. */
  Kind kind();

  /**
   * Returns its value on each prompt.
   *
   * @param answers what the model that is measured says
   * @param wholes what the whole models say
   * @return {@code [batch]}
   */
  Value of(Answers answers, WholeModels wholes);

  /** What a metric's value says, and so what can be done with it. */
  enum Kind {
    /**
     * A quantity of behaviour, 0 where there is none: the circuit's mean divided by the whole
     * model's is a faithfulness.
     */
    BEHAVIOUR,
    /** A level of behaviour without a natural 0, such as a log-probability; greater is better. */
    LEVEL,
    /** A distance from a whole model; less is better. */
    DISTANCE,
    /** A share of prompts: 0 or 1 on each, without a gradient. */
    SHARE
  }
}
