package org.golgi.backend;

import org.golgi.graph.Graph;
import org.golgi.graph.Node;
import org.golgi.graph.Op;

/** How much memory the values of a graph take when each has its own until it is last used. */
final class LastUses {
  private LastUses() {}

  /** Returns the most that they take at once; what is given or known is not counted. */
  static long peakBytes(Graph graph) {
    int count = graph.nodes().size();
    int[] lastUse = new int[count];
    for (Node node : graph.nodes()) {
      lastUse[node.id()] = node.id();
      node.operands().forEach(operand -> lastUse[operand] = node.id());
    }
    graph.outputs().values().forEach(id -> lastUse[id] = count);
    long[] freed = new long[count + 1];
    long live = 0;
    long peak = 0;
    for (Node node : graph.nodes()) {
      long bytes = isGiven(node.op()) ? 0 : node.shape().size() * node.dtype().bytes();
      live += bytes;
      freed[lastUse[node.id()]] += bytes;
      peak = Math.max(peak, live);
      live -= freed[node.id()];
    }
    return peak;
  }

  private static boolean isGiven(Op op) {
    return op instanceof Op.Input
        || op instanceof Op.Constant
        || op instanceof Op.Fill
        || op instanceof Op.Iota;
  }
}
