package org.golgi.backend.djl;

import java.util.Arrays;
import org.golgi.graph.Graph;
import org.golgi.graph.Node;
import org.golgi.graph.Op;

/**
 * How long each value of a graph lives when it is run in order and each is freed at its last use. A
 * view (broadcast, permutation, slice, ...) takes no memory, and keeps what it looks at alive.
 *
 * @param peakBytes the most that computed values take at once; inputs and constants are not counted
 */
record Liveness(long peakBytes) {

  static Liveness of(Graph graph) {
    int count = graph.nodes().size();
    int[] owner = new int[count];
    int[] lastUse = new int[count];
    for (Node node : graph.nodes()) {
      int id = node.id();
      owner[id] = isView(node.op()) ? owner[node.operands().get(0)] : id;
      lastUse[owner[id]] = Math.max(lastUse[owner[id]], id);
      node.operands().forEach(operand -> lastUse[owner[operand]] = id);
    }
    graph.outputs().values().forEach(id -> lastUse[owner[id]] = count);
    long[] freed = new long[count + 1];
    long live = 0;
    long peak = 0;
    for (Node node : graph.nodes()) {
      if (owner[node.id()] == node.id() && isComputed(node.op())) {
        long bytes = node.shape().size() * node.dtype().bytes();
        live += bytes;
        freed[lastUse[node.id()]] += bytes;
      }
      peak = Math.max(peak, live);
      live -= freed[node.id()];
    }
    return new Liveness(peak);
  }

  private static boolean isView(Op op) {
    return op instanceof Op.Broadcast
        || op instanceof Op.Reshape
        || op instanceof Op.Permute
        || op instanceof Op.Slice
        || op instanceof Op.StopGradient;
  }

  private static boolean isComputed(Op op) {
    return !Arrays.asList(Op.Input.class, Op.Constant.class, Op.Fill.class, Op.Iota.class)
        .contains(op.getClass());
  }
}
