package org.golgi.edge;

import org.golgi.answer.Answers;
import org.golgi.graph.GraphBuilder;
import org.golgi.splice.Splice;

/** Names what is wanted of the answers of a batch as outputs of a graph. */
@FunctionalInterface
public interface EdgeReadout {
  /** Names it. */
  void output(GraphBuilder g, Splice splice, Answers answers);
}
