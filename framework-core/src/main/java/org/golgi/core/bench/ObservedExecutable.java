package org.golgi.core.bench;

import java.util.Map;
import org.golgi.backend.Executable;
import org.golgi.backend.ProfiledExecutable;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;

/**
 * An executable that notes its runs and, when it is closed, what it measured of them.
 *
 * @param executable the executable, which it owns
 * @param log where it notes them
 */
record ObservedExecutable(Executable executable, DeviceLog log) implements Executable {
  @Override
  public Graph graph() {
    return executable.graph();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    long start = System.nanoTime();
    Map<String, Tensor> outputs = executable.run(inputs);
    log.ran(graph(), System.nanoTime() - start);
    return outputs;
  }

  @Override
  public void close() {
    if (executable instanceof ProfiledExecutable profiled) {
      log.measured(graph(), profiled.times());
    }
    executable.close();
  }
}
