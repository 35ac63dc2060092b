package org.golgi.backend.djl;

import java.util.List;
import java.util.Map;
import org.golgi.backend.ProfiledExecutable;
import org.golgi.backend.RunTimes;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;

/**
 * A graph that is run node by node.
 *
 * @param executable what runs it, and owns what it is run by
 * @param nodes what it is run by
 */
record ProfiledDjl(DjlExecutable executable, NodeByNode nodes) implements ProfiledExecutable {
  @Override
  public Graph graph() {
    return executable.graph();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    return executable.run(inputs);
  }

  @Override
  public List<RunTimes> times() {
    return nodes.times();
  }

  @Override
  public void close() {
    executable.close();
  }
}
