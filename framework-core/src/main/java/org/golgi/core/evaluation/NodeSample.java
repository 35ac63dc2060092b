package org.golgi.core.evaluation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.golgi.circuit.CircuitNode;

/** Random sets of nodes, every set of a size equally likely. */
public final class NodeSample {
  private NodeSample() {}

  /** Returns some of the nodes, in their order; all where there are no more. */
  public static List<CircuitNode> of(List<CircuitNode> nodes, int size, SplittableRandom random) {
    if (nodes.size() <= size) {
      return nodes;
    }
    int[] order = IntStream.range(0, nodes.size()).toArray();
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i, order.length);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return IntStream.of(order).limit(size).sorted().mapToObj(nodes::get).toList();
  }
}
