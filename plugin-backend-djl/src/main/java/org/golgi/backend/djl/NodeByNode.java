package org.golgi.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.NodeClock;
import org.golgi.backend.RunTimes;
import org.golgi.graph.Graph;
import org.golgi.graph.Node;

/** A call for each node, timed. Values are dropped at their last use, as within one method. */
final class NodeByNode implements GraphRun {
  private final DjlDevice device;
  private final Graph graph;
  private final Storage storage;
  private final TorchModule module;
  private final List<RunTimes> times = new ArrayList<>();

  /**
   * Loads a graph.
   *
   * @param source {@link TorchScript#sourceByNode}
   */
  NodeByNode(DjlDevice device, Graph graph, String source) {
    this.device = device;
    this.graph = graph;
    this.storage = Storage.of(graph);
    this.module = TorchModule.load(device.manager(), source);
  }

  @Override
  public PtNDArray[] of(IValue arguments) {
    Map<Integer, IValue> values = new HashMap<>();
    int[] uses = graph.uses();
    device.await();
    NodeClock clock = new NodeClock();
    try {
      for (Node node : graph.nodes()) {
        values.put(node.id(), compute(node, arguments, values));
        node.operands().forEach(operand -> used(operand, uses, values));
        device.await();
        clock.computed(node);
      }
      PtNDArray[] outputs =
          graph.outputs().values().stream()
              .map(id -> leaving(id, values))
              .toArray(PtNDArray[]::new);
      device.await();
      clock.done("results");
      times.add(clock.stop());
      return outputs;
    } finally {
      values.values().forEach(IValue::close);
    }
  }

  private IValue compute(Node node, IValue arguments, Map<Integer, IValue> values) {
    List<IValue> given = new ArrayList<>();
    given.add(arguments);
    node.operands().stream().distinct().map(id -> value(id, values)).forEach(given::add);
    return module.call(TorchScript.method(node), given.toArray(IValue[]::new));
  }

  private PtNDArray leaving(int id, Map<Integer, IValue> values) {
    try (IValue left = module.call(TorchScript.method(storage.leaving(id)), value(id, values))) {
      return left.toTensor(device.manager());
    }
  }

  private static void used(int id, int[] uses, Map<Integer, IValue> values) {
    if (--uses[id] == 0) {
      value(id, values).close();
      values.remove(id);
    }
  }

  private static IValue value(int id, Map<Integer, IValue> values) {
    return Objects.requireNonNull(values.get(id));
  }

  List<RunTimes> times() {
    return List.copyOf(times);
  }

  @Override
  public void close() {
    module.close();
  }
}
