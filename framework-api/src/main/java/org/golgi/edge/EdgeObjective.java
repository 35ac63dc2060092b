package org.golgi.edge;

import org.golgi.answer.Answers;
import org.golgi.graph.Value;
import org.golgi.splice.Splice;

/** What slopes are taken of. */
@FunctionalInterface
public interface EdgeObjective {
  /** Returns it for a batch of prompts, a scalar of the wide type. */
  Value of(Splice splice, Answers answers);
}
