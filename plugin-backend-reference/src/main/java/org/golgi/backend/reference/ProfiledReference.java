package org.golgi.backend.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.golgi.backend.LiveTensors;
import org.golgi.backend.NodeClock;
import org.golgi.backend.ProfiledExecutable;
import org.golgi.backend.RunTimes;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.interpret.Interpreter;

/** A graph whose nodes are timed while they are interpreted. */
final class ProfiledReference implements ProfiledExecutable {
  private final ReferenceExecutable executable;
  private final List<RunTimes> times;

  private ProfiledReference(ReferenceExecutable executable, List<RunTimes> times) {
    this.executable = executable;
    this.times = times;
  }

  static ProfiledReference of(LiveTensors live, Graph graph, Map<String, ReferenceTensor> fixed) {
    List<RunTimes> times = new ArrayList<>();
    return new ProfiledReference(
        new ReferenceExecutable(
            live, graph, fixed, (itself, inputs) -> timed(itself, inputs, times)),
        times);
  }

  private static Map<String, HostTensor> timed(
      Graph graph, Map<String, HostTensor> inputs, List<RunTimes> times) {
    NodeClock clock = new NodeClock();
    Map<String, HostTensor> outputs = Interpreter.run(graph, inputs, clock::computed);
    times.add(clock.stop());
    return outputs;
  }

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
    return List.copyOf(times);
  }

  @Override
  public void close() {
    executable.close();
  }
}
